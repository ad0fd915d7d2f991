//! What clients and server say to each other: lines of text.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use thiserror::Error;

// ANCHOR: name
/// The name of a client or of a room: short, and safe to print.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Name(Arc<str>);

impl FromStr for Name {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Name, Refusal> {
        let allowed = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
        let length = text.chars().count();
        if (1..=16).contains(&length) && text.chars().all(allowed) {
            Ok(Name(text.into()))
        } else {
            Err(Refusal::BadName)
        }
    }
}
// ANCHOR_END: name

impl Name {
    pub fn guest(number: u64) -> Name {
        Name(format!("guest{number}").into())
    }

    pub fn lobby() -> Name {
        Name("lobby".into())
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

// ANCHOR: refusal
/// Why a command was not carried out.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum Refusal {
    #[error("a name has 1 to 16 letters, digits, - or _")]
    BadName,
    #[error("the name {0} is taken")]
    NameTaken(Name),
    #[error("nobody here is called {0}")]
    Nobody(Name),
    #[error("there is no such command")]
    NoCommand,
    #[error("there is no text")]
    NoText,
    #[error("control characters are not allowed")]
    Control,
    #[error("that line is too long")]
    TooLong,
    #[error("that is not UTF-8")]
    NotText,
}
// ANCHOR_END: refusal

// ANCHOR: command
/// What a client may ask for.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    Say(String),
    Nick(Name),
    Join(Name),
    Tell(Name, String),
    Who,
    Quit,
}
// ANCHOR_END: command

// ANCHOR: parse
impl FromStr for Command {
    type Err = Refusal;

    fn from_str(line: &str) -> Result<Command, Refusal> {
        if line.chars().any(char::is_control) {
            return Err(Refusal::Control);
        }
        let Some(command) = line.strip_prefix('/') else {
            return text(line).map(Command::Say);
        };
        let (verb, rest) = command.split_once(' ').unwrap_or((command, ""));
        match verb {
            "nick" => rest.trim().parse().map(Command::Nick),
            "join" => rest.trim().parse().map(Command::Join),
            "msg" => {
                let (to, rest) = rest.split_once(' ').ok_or(Refusal::NoText)?;
                Ok(Command::Tell(to.parse()?, text(rest)?))
            }
            "who" => Ok(Command::Who),
            "quit" => Ok(Command::Quit),
            _ => Err(Refusal::NoCommand),
        }
    }
}
// ANCHOR_END: parse

fn text(rest: &str) -> Result<String, Refusal> {
    match rest.trim() {
        "" => Err(Refusal::NoText),
        text => Ok(text.into()),
    }
}

// ANCHOR: event
/// One line for an outbox: written once, shared by all who receive it.
pub type Line = Arc<str>;

/// What the server tells its clients.
#[derive(Debug)]
pub enum Event<'a> {
    Welcome { you: &'a Name },
    Joined { who: &'a Name, room: &'a Name },
    Left { who: &'a Name, room: &'a Name },
    TooSlow { who: &'a Name },
    Renamed { old: &'a Name, new: &'a Name },
    Said { from: &'a Name, text: &'a str },
    Told { from: &'a Name, text: &'a str },
    Sent { to: &'a Name, text: &'a str },
    Present { room: &'a Name, names: &'a [&'a str] },
    Stopping,
    Refused(&'a Refusal),
}
// ANCHOR_END: event

impl Event<'_> {
    pub fn line(&self) -> Line {
        self.to_string().into()
    }
}

impl fmt::Display for Event<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Event::Welcome { you } => write!(f, "* welcome, {you}"),
            Event::Joined { who, room } => write!(f, "* {who} joined {room}"),
            Event::Left { who, room } => write!(f, "* {who} left {room}"),
            Event::TooSlow { who } => write!(f, "* {who} was too slow"),
            Event::Renamed { old, new } => write!(f, "* {old} is now {new}"),
            Event::Said { from, text } => write!(f, "<{from}> {text}"),
            Event::Told { from, text } => write!(f, "[{from}] {text}"),
            Event::Sent { to, text } => write!(f, "[to {to}] {text}"),
            Event::Present { room, names } => {
                write!(f, "* in {room}: {}", names.join(", "))
            }
            Event::Stopping => write!(f, "* the server is stopping"),
            Event::Refused(refusal) => write!(f, "! {refusal}"),
        }
    }
}

impl AsRef<str> for Name {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Command, Refusal> {
        line.parse()
    }

    #[test]
    fn a_line_without_a_slash_is_said() {
        assert_eq!(parse(" hi there "), Ok(Command::Say("hi there".into())));
        assert_eq!(parse("   "), Err(Refusal::NoText));
    }

    #[test]
    fn commands_have_their_arguments() {
        let amy: Name = "amy".parse().unwrap();
        assert_eq!(parse("/nick amy"), Ok(Command::Nick(amy.clone())));
        assert_eq!(parse("/join  amy"), Ok(Command::Join(amy.clone())));
        let tell = Command::Tell(amy, "hi there".into());
        assert_eq!(parse("/msg amy hi there"), Ok(tell));
        assert_eq!(parse("/who"), Ok(Command::Who));
        assert_eq!(parse("/quit"), Ok(Command::Quit));
    }

    #[test]
    fn what_is_wrong_is_named() {
        assert_eq!(parse("/nick"), Err(Refusal::BadName));
        assert_eq!(parse("/msg amy"), Err(Refusal::NoText));
        assert_eq!(parse("/msg amy  "), Err(Refusal::NoText));
        assert_eq!(parse("/dance"), Err(Refusal::NoCommand));
        assert_eq!(parse("\u{1b}[2Jgone"), Err(Refusal::Control));
    }

    #[test]
    fn names_are_short_and_printable() {
        for good in ["a", "amy_2", "Amy-Lou", "小明", "sixteen-letters-"] {
            assert!(good.parse::<Name>().is_ok(), "{good}");
        }
        for bad in ["", "a b", "amy>", "seventeen-letters", "a\u{202e}b"] {
            assert!(bad.parse::<Name>().is_err(), "{bad}");
        }
    }
}
