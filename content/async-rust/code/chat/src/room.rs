//! Who is there, under which name, and in which room. Nothing here is async.

use std::collections::{BTreeSet, HashMap};

use tokio::sync::mpsc::Sender;
use tokio::sync::mpsc::error::TrySendError;
use tokio_util::sync::CancellationToken;

use crate::protocol::{Event, Line, Name, Refusal};

// ANCHOR: state
/// A client for as long as it is connected; never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(u64);

/// What the server knows of a client.
struct Seat {
    name: Name,
    room: Name,
    outbox: Sender<Line>,
    kick: CancellationToken,
}

#[derive(Default)]
pub struct Rooms {
    seats: HashMap<Id, Seat>,
    names: HashMap<Name, Id>,
    rooms: HashMap<Name, BTreeSet<Id>>,
    late: Vec<Id>, // outbox found full; to be evicted
    last: u64,
}
// ANCHOR_END: state

impl Rooms {
    // ANCHOR: enter
    /// Seats a client in the lobby, under a name of the server's choice.
    pub fn enter(
        &mut self,
        outbox: Sender<Line>,
        kick: CancellationToken,
    ) -> Id {
        self.last += 1;
        let id = Id(self.last);
        let free = |name: &Name| !self.names.contains_key(name);
        let name = (id.0..).map(Name::guest).find(free).unwrap();
        let room = Name::lobby();
        self.names.insert(name.clone(), id);
        self.rooms.entry(room.clone()).or_default().insert(id);
        let seat = Seat { name: name.clone(), room, outbox, kick };
        self.seats.insert(id, seat);
        self.tell(id, Event::Welcome { you: &name });
        self.arrived(id);
        id
    }
    // ANCHOR_END: enter

    // ANCHOR: rename
    /// Gives a client another name, if nobody else has it.
    pub fn rename(&mut self, id: Id, new: Name) -> Result<(), Refusal> {
        match self.names.get(&new) {
            Some(&owner) if owner == id => return Ok(()),
            Some(_) => return Err(Refusal::NameTaken(new)),
            None => {}
        }
        let Some(seat) = self.seats.get_mut(&id) else {
            return Ok(());
        };
        let old = std::mem::replace(&mut seat.name, new.clone());
        let room = seat.room.clone();
        self.names.remove(&old);
        self.names.insert(new.clone(), id);
        self.tell_room(&room, Event::Renamed { old: &old, new: &new });
        Ok(())
    }
    // ANCHOR_END: rename

    // ANCHOR: join
    /// Moves a client to a room, which is made if need be.
    pub fn join(&mut self, id: Id, room: Name) {
        let Some(seat) = self.seats.get_mut(&id) else {
            return;
        };
        if seat.room == room {
            return;
        }
        let who = seat.name.clone();
        let old = std::mem::replace(&mut seat.room, room.clone());
        self.vacate(id, &old);
        self.rooms.entry(room).or_default().insert(id);
        self.tell_room(&old, Event::Left { who: &who, room: &old });
        self.arrived(id);
    }

    /// Takes a client out of a room, and an empty room out of the map.
    fn vacate(&mut self, id: Id, room: &Name) {
        if let Some(members) = self.rooms.get_mut(room) {
            members.remove(&id);
            if members.is_empty() {
                self.rooms.remove(room);
            }
        }
    }
    // ANCHOR_END: join

    fn arrived(&mut self, id: Id) {
        let Some(seat) = self.seats.get(&id) else {
            return;
        };
        let (who, room) = (seat.name.clone(), seat.room.clone());
        self.tell_room(&room, Event::Joined { who: &who, room: &room });
    }

    // ANCHOR: broadcast
    /// Says something to everyone in the speaker's room, speaker included.
    pub fn say(&mut self, id: Id, text: &str) {
        let Some(seat) = self.seats.get(&id) else {
            return;
        };
        let (from, room) = (seat.name.clone(), seat.room.clone());
        self.tell_room(&room, Event::Said { from: &from, text });
    }

    /// Queues an event for everyone in a room.
    fn tell_room(&mut self, room: &Name, event: Event<'_>) {
        let line = event.line();
        let Rooms { seats, rooms, late, .. } = self;
        for id in rooms.get(room).into_iter().flatten() {
            if !seats[id].post(&line) {
                late.push(*id);
            }
        }
    }
    // ANCHOR_END: broadcast

    // ANCHOR: private
    /// Says something to one client, in whatever room it is.
    pub fn whisper(
        &mut self,
        id: Id,
        to: Name,
        text: &str,
    ) -> Result<(), Refusal> {
        let Some(seat) = self.seats.get(&id) else {
            return Ok(());
        };
        let from = seat.name.clone();
        let Some(&other) = self.names.get(&to) else {
            return Err(Refusal::Nobody(to));
        };
        self.tell(other, Event::Told { from: &from, text });
        self.tell(id, Event::Sent { to: &to, text });
        Ok(())
    }

    /// Queues an event for one client.
    pub fn tell(&mut self, id: Id, event: Event<'_>) {
        let Some(seat) = self.seats.get(&id) else {
            return;
        };
        if !seat.post(&event.line()) {
            self.late.push(id);
        }
    }
    // ANCHOR_END: private

    /// Queues an event for everyone in every room.
    pub fn tell_all(&mut self, event: Event<'_>) {
        let line = event.line();
        for (id, seat) in &self.seats {
            if !seat.post(&line) {
                self.late.push(*id);
            }
        }
    }

    /// Tells a client who is in its room.
    pub fn who(&mut self, id: Id) {
        let Some(seat) = self.seats.get(&id) else {
            return;
        };
        let room = seat.room.clone();
        let members: Vec<Name> = self.rooms[&room]
            .iter()
            .map(|id| self.seats[id].name.clone())
            .collect();
        let names: Vec<&str> = members.iter().map(Name::as_ref).collect();
        self.tell(id, Event::Present { room: &room, names: &names });
    }

    // ANCHOR: evict
    /// Removes those whose outbox was full. Their rooms hear of it, which
    /// may fill further outboxes; each turn removes one client, so it ends.
    pub fn evict(&mut self) {
        while let Some(id) = self.late.pop() {
            if let Some(seat) = self.remove(id) {
                let event = Event::TooSlow { who: &seat.name };
                self.tell_room(&seat.room, event);
                seat.kick.cancel();
            }
        }
    }

    /// Removes a client that has left by itself.
    pub fn leave(&mut self, id: Id) {
        if let Some(Seat { name, room, .. }) = self.remove(id) {
            let event = Event::Left { who: &name, room: &room };
            self.tell_room(&room, event);
        }
    }

    fn remove(&mut self, id: Id) -> Option<Seat> {
        let seat = self.seats.remove(&id)?;
        self.names.remove(&seat.name);
        self.vacate(id, &seat.room);
        Some(seat)
    }
    // ANCHOR_END: evict
}

impl Seat {
    // ANCHOR: post
    /// Puts a line into the outbox; false if there is no room for it.
    fn post(&self, line: &Line) -> bool {
        match self.outbox.try_send(line.clone()) {
            Ok(()) => true,
            Err(TrySendError::Full(_)) => false,
            Err(TrySendError::Closed(_)) => true, // it is leaving anyway
        }
    }
    // ANCHOR_END: post
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::sync::mpsc::{Receiver, channel};

    type Guest = (Id, Receiver<Line>, CancellationToken);

    fn guest(rooms: &mut Rooms, depth: usize) -> Guest {
        let (outbox, inbox) = channel(depth);
        let kick = CancellationToken::new();
        let id = rooms.enter(outbox, kick.clone());
        (id, inbox, kick)
    }

    fn drain(inbox: &mut Receiver<Line>) -> Vec<String> {
        std::iter::from_fn(|| inbox.try_recv().ok())
            .map(|line| line.to_string())
            .collect()
    }

    #[test]
    fn an_empty_room_is_forgotten() {
        let mut rooms = Rooms::default();
        let (id, ..) = guest(&mut rooms, 100);
        for n in 0..10 {
            rooms.join(id, Name::guest(n));
        }
        assert_eq!(rooms.rooms.len(), 1);
        rooms.leave(id);
        assert!(rooms.rooms.is_empty());
        assert!(rooms.names.is_empty());
    }

    #[test]
    fn a_guest_gets_a_name_that_is_free() {
        let mut rooms = Rooms::default();
        let (id, ..) = guest(&mut rooms, 100);
        rooms.rename(id, Name::guest(2)).unwrap();
        let (_, mut inbox, _) = guest(&mut rooms, 100);
        assert_eq!(drain(&mut inbox)[0], "* welcome, guest3");
    }

    #[test]
    fn who_lists_the_room_in_order_of_arrival() {
        let mut rooms = Rooms::default();
        let guests: Vec<Guest> =
            (0..3).map(|_| guest(&mut rooms, 100)).collect();
        let (id, mut inbox, _) = guest(&mut rooms, 100);
        drain(&mut inbox);
        rooms.leave(guests[1].0);
        rooms.who(id);
        assert_eq!(
            drain(&mut inbox),
            ["* guest2 left lobby", "* in lobby: guest1, guest3, guest4"]
        );
    }

    // ANCHOR: evict_test
    #[test]
    fn a_full_outbox_is_evicted_and_the_others_hear_of_it() {
        let mut rooms = Rooms::default();
        let (fast, mut inbox, kick) = guest(&mut rooms, 100);
        let (_, _stuck, kicked) = guest(&mut rooms, 3);
        drain(&mut inbox);

        rooms.say(fast, "one"); // the third line for both
        rooms.evict();
        assert!(!kicked.is_cancelled());

        rooms.say(fast, "two"); // one too many for the second
        rooms.evict();
        assert!(kicked.is_cancelled() && !kick.is_cancelled());
        assert_eq!(
            drain(&mut inbox),
            ["<guest1> one", "<guest1> two", "* guest2 was too slow"]
        );
    }
    // ANCHOR_END: evict_test

    #[test]
    fn one_eviction_may_bring_about_another() {
        let mut rooms = Rooms::default();
        let (_, _stuck, first) = guest(&mut rooms, 4);
        let (_, _stuck, second) = guest(&mut rooms, 4);
        let (id, _inbox, third) = guest(&mut rooms, 100);
        rooms.evict();
        assert!(!first.is_cancelled());
        rooms.say(id, "hello"); // full for the first, not the second
        rooms.evict(); // and the news of it is too much for the second
        assert!(first.is_cancelled() && second.is_cancelled());
        assert!(!third.is_cancelled());
        assert_eq!(rooms.seats.len(), 1);
    }
}
