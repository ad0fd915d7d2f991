// ANCHOR: rim
fn rim() {}
// ANCHOR_END: rim
