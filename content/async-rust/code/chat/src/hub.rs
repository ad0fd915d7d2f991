//! The one thing that all clients share.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::mpsc::{self, Receiver};
use tokio_util::sync::CancellationToken;

use crate::protocol::{Command, Event, Line, Refusal};
use crate::room::{Id, Rooms};

// ANCHOR: hub
pub struct Hub {
    rooms: Mutex<Rooms>,
    outbox: usize, // lines that may wait for one client
}

impl Hub {
    pub fn new(outbox: usize) -> Arc<Hub> {
        Arc::new(Hub { rooms: Mutex::default(), outbox })
    }

    /// Lets nobody else in while `act` runs; it cannot await.
    fn with<T>(&self, act: impl FnOnce(&mut Rooms) -> T) -> T {
        let lock = self.rooms.lock();
        let mut rooms = lock.unwrap_or_else(PoisonError::into_inner);
        let out = act(&mut rooms);
        rooms.evict();
        out
    }
    // ANCHOR_END: hub

    // ANCHOR: enter
    /// Seats a client. What arrives for it comes out of the `Receiver`;
    /// the token is canceled if it is thrown out.
    pub fn enter(
        self: &Arc<Hub>,
    ) -> (Member, Receiver<Line>, CancellationToken) {
        let (outbox, lines) = mpsc::channel(self.outbox);
        let kicked = CancellationToken::new();
        let id = self.with(|rooms| rooms.enter(outbox, kicked.clone()));
        let member = Member { hub: self.clone(), id };
        (member, lines, kicked)
    }
    // ANCHOR_END: enter

    /// Tells everyone that the server is about to stop.
    pub fn stopping(&self) {
        self.with(|rooms| rooms.tell_all(Event::Stopping));
    }
}

// ANCHOR: member
/// A client's place in the hub. Dropping it is leaving.
pub struct Member {
    hub: Arc<Hub>,
    id: Id,
}

impl Drop for Member {
    fn drop(&mut self) {
        self.hub.with(|rooms| rooms.leave(self.id));
    }
}
// ANCHOR_END: member

impl Member {
    // ANCHOR: obey
    /// Carries out a command, or tells the client why not.
    pub fn obey(&self, command: Command) {
        let id = self.id;
        let result = self.hub.with(|rooms| {
            match command {
                Command::Say(text) => rooms.say(id, &text),
                Command::Nick(name) => return rooms.rename(id, name),
                Command::Join(room) => rooms.join(id, room),
                Command::Tell(to, text) => {
                    return rooms.whisper(id, to, &text);
                }
                Command::Who => rooms.who(id),
                Command::Quit => {} // the session's affair
            }
            Ok(())
        });
        if let Err(refusal) = result {
            self.refuse(&refusal);
        }
    }
    // ANCHOR_END: obey

    pub fn refuse(&self, refusal: &Refusal) {
        let event = Event::Refused(refusal);
        self.hub.with(|rooms| rooms.tell(self.id, event));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dropping_the_member_leaves_and_ends_the_outbox() {
        let hub = Hub::new(10);
        let (amy, mut lines, kicked) = hub.enter();
        let (bob, mut others, _) = hub.enter();
        drop(amy);
        let mut last = None;
        while let Ok(line) = others.try_recv() {
            last = Some(line);
        }
        assert_eq!(last.as_deref(), Some("* guest1 left lobby"));
        let rest = std::iter::from_fn(|| lines.blocking_recv()); // ends
        assert_eq!(rest.count(), 3);
        assert!(!kicked.is_cancelled());
        drop(bob);
    }
}
