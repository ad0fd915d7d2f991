// Usage: mutool run mupdf.js BOOK.epub PLACES FOLDER (the places are JSON)
// Draws the first page that has the text of each place. MuPDF's own JavaScript is ECMAScript 5.
var doc = new Document(scriptArgs[0])
doc.layout(420, 620, 11)
var places = JSON.parse(scriptArgs[1])
var wanted = places.length
for (var number = 0; number < doc.countPages() && wanted > 0; number++) {
	var page = doc.loadPage(number)
	for (var i = 0; i < places.length; i++) {
		var place = places[i]
		if (place.drawn || place.needle && page.search(place.needle).length === 0) continue
		page.toPixmap([1.5, 0, 0, 1.5, 0, 0], DeviceRGB, false).saveAsPNG(scriptArgs[2] + '/' + place.feature + '-mupdf.png')
		place.drawn = true
		wanted--
	}
}
for (var i = 0; i < places.length; i++)
	if (!places[i].drawn) {
		var blank = new Pixmap(DeviceRGB, [0, 0, 630, 930], false)
		blank.clear(255)
		blank.saveAsPNG(scriptArgs[2] + '/' + places[i].feature + '-mupdf.png')
	}
