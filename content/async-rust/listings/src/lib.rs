//! The crates which the listings of the book use.
//!
//! There is nothing here to call: the package stands for its dependencies.
//! The Go program beside it builds them and runs every listing of both
//! languages as a documentation test.
