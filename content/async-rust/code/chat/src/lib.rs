//! An async chat server, the capstone project of the book.
//!
//! Clients connect over TCP and talk in lines of text. The modules, from the
//! outside in:
//!
//! - [`server`] accepts clients and owns their tasks
//! - [`client`] serves one client
//! - [`hub`] is what the clients share, behind one lock
//! - [`room`] is what lies under that lock: who is where
//! - [`protocol`] is what may be said
//! - [`limit`] slows down those who say too much
//! - [`shutdown`] waits for signals, and for tasks to end
//! - [`idle`] is the solution of an exercise

pub mod client;
pub mod hub;
pub mod idle;
pub mod limit;
pub mod protocol;
pub mod room;
pub mod server;
pub mod shutdown;
