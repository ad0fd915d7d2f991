package page

import "testing"

func TestARunInAnotherDressLeavesTheOthersInTheirs(t *testing.T) {
	var wardrobe Wardrobe
	one := Text{Dress: wardrobe.Dress(Dress{Size: 9, Role: RoleBody})}
	other := Text{Dress: wardrobe.Dress(Dress{Size: 9, Role: RoleBody})}
	if one.Dress != other.Dress {
		t.Error("the wardrobe holds two of one dress")
	}
	if larger := wardrobe.Dress(Dress{Size: 10, Role: RoleBody}); larger == one.Dress || larger.Size != 10 {
		t.Errorf("asked for another dress, the wardrobe gives %+v", *larger)
	}
	other.Redress(func(d *Dress) { d.Role = RoleNote })
	if one.Role != RoleBody || other.Role != RoleNote || other.Size != 9 {
		t.Errorf("the runs are in %+v and %+v", *one.Dress, *other.Dress)
	}
	if kept := wardrobe.Dress(Dress{Size: 9, Role: RoleBody}); kept.Role != RoleBody {
		t.Errorf("the dress in the wardrobe is %+v now", *kept)
	}
}
