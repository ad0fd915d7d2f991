//! Whole conversations, over TCP.

mod common;

use std::collections::HashMap;
use std::time::Duration;

use chat::server::{Config, Report};
use common::{Client, Server};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

// ANCHOR: transcript
/// Plays the conversation that is printed in the chapter: `amy> text` is
/// what amy sends, and `amy< text` is the next line that she must see.
#[tokio::test]
async fn the_transcript_is_true() {
    let server = Server::start(Config::default()).await;
    let mut clients = HashMap::new();
    for row in include_str!("transcript.txt").lines() {
        let (head, text) = row.split_once(' ').unwrap();
        let (name, direction) = head.split_at(head.len() - 1);
        if !clients.contains_key(name) {
            clients.insert(name, Client::connect(&server).await);
        }
        let client = clients.get_mut(name).unwrap();
        match direction {
            ">" => client.say(text).await,
            _ => client.expect(text).await,
        }
    }
    clients.get_mut("bob").unwrap().end().await;
}
// ANCHOR_END: transcript

#[tokio::test]
async fn a_name_is_free_again_when_its_owner_leaves() {
    let server = Server::start(Config::default()).await;
    let mut amy = Client::named(&server, "amy").await;
    let mut bob = Client::connect(&server).await;
    bob.until("* guest2 joined lobby").await;
    drop(amy);
    bob.expect("* amy left lobby").await;
    bob.say("/nick amy").await;
    bob.expect("* guest2 is now amy").await;
    bob.say("/nick amy").await; // her own: nothing happens
    bob.say("/who").await;
    bob.expect("* in lobby: amy").await;

    amy = Client::named(&server, "amy2").await;
    amy.say("/msg amy").await;
    amy.expect("! there is no text").await;
    amy.say("/msg nobody hello").await;
    amy.expect("! nobody here is called nobody").await;
}

#[tokio::test]
async fn rooms_do_not_hear_each_other() {
    let server = Server::start(Config::default()).await;
    let mut amy = Client::named(&server, "amy").await;
    let mut bob = Client::named(&server, "bob").await;
    bob.say("/join tea").await;
    bob.until("* bob joined tea").await;
    amy.until("* bob left lobby").await;

    amy.say("in the lobby").await;
    amy.expect("<amy> in the lobby").await;
    bob.say("over tea").await;
    bob.expect("<bob> over tea").await; // and nothing before it

    amy.say("/join tea").await;
    amy.expect("* amy joined tea").await;
    bob.expect("* amy joined tea").await;
    bob.say("hello").await;
    amy.expect("<bob> hello").await;
}

#[tokio::test]
async fn what_is_said_before_closing_is_answered() {
    let server = Server::start(Config::default()).await;
    let mut amy = Client::connect(&server).await;
    amy.say("first\nsecond").await;
    amy.half_close().await;
    amy.until("<guest1> first").await;
    amy.expect("<guest1> second").await;
    amy.end().await;
}

#[tokio::test]
async fn a_line_too_long_ends_the_session() {
    let config = Config { line: 20, ..Config::default() };
    let server = Server::start(config).await;
    let mut amy = Client::connect(&server).await;
    amy.say("exactly 20 bytes....").await;
    amy.until("<guest1> exactly 20 bytes....").await;
    amy.say(&"z".repeat(100_000)).await;
    amy.expect("! that line is too long").await;
    amy.end().await;
}

#[tokio::test]
async fn who_sends_no_utf8_is_told_so() {
    let server = Server::start(Config::default()).await;
    let mut amy = Client::connect(&server).await;
    amy.0.get_mut().write_all(b"caf\xe9\n").await.unwrap();
    amy.until("! that is not UTF-8").await;
    amy.end().await;
}

// ANCHOR: slow
#[tokio::test]
async fn a_client_that_does_not_read_is_dropped() {
    let config = Config {
        outbox: 100,
        burst: u32::MAX, // no limit: the point is to flood
        ..Config::default()
    };
    let server = Server::start(config).await;
    let mut amy = Client::named(&server, "amy").await;
    let _sloth = Client::named(&server, "sloth").await;
    amy.until("* guest2 is now sloth").await;

    let text = "z".repeat(1000);
    let said = format!("<amy> {text}");
    for _ in 0..100_000 {
        amy.say(&text).await;
        match amy.next().await.unwrap() {
            line if line == said => continue,
            line => {
                assert_eq!(line, "* sloth was too slow");
                return;
            }
        }
    }
    panic!("100 MB went to a client that does not read");
}
// ANCHOR_END: slow

#[tokio::test]
async fn whoever_finds_no_place_waits_for_one() {
    let config = Config { clients: 1, ..Config::default() };
    let server = Server::start(config).await;
    let mut amy = Client::connect(&server).await;
    amy.expect("* welcome, guest1").await;
    amy.expect("* guest1 joined lobby").await;

    let mut bob = Client::connect(&server).await; // the kernel's queue
    bob.say("is anybody there?").await;
    amy.say("/quit").await;
    amy.end().await; // bob has not been let in before
    drop(amy);
    bob.expect("* welcome, guest2").await;
    bob.expect("* guest2 joined lobby").await;
    bob.expect("<guest2> is anybody there?").await;
}

// ANCHOR: graceful
#[tokio::test]
async fn stopping_says_goodbye_to_everyone() {
    let server = Server::start(Config::default()).await;
    let mut amy = Client::named(&server, "amy").await;
    let mut bob = Client::named(&server, "bob").await;
    bob.say("/join tea").await;
    bob.until("* bob joined tea").await;

    server.stop();
    for client in [&mut amy, &mut bob] {
        client.until("* the server is stopping").await;
        while client.next().await.is_some() {} // others leaving
    }
    drop((amy, bob));
    let address = server.address;
    let report = server.report().await;
    assert_eq!(report, Report { ended: 2, ..Report::default() });
    assert!(TcpStream::connect(address).await.is_err());
}
// ANCHOR_END: graceful

// ANCHOR: deadline
#[tokio::test]
async fn stopping_does_not_wait_for_the_stubborn() {
    let config = Config {
        linger: Duration::from_secs(3600),
        grace: Duration::from_millis(50),
        ..Config::default()
    };
    let server = Server::start(config).await;
    let mut amy = Client::named(&server, "amy").await;
    let _stubborn = Client::named(&server, "bob").await; // never closes
    amy.until("* guest2 is now bob").await;

    server.stop();
    amy.until("* the server is stopping").await;
    drop(amy);
    let report = server.report().await;
    assert_eq!(report, Report { ended: 1, aborted: 1, panicked: 0 });
}
// ANCHOR_END: deadline
