//! One session at a time, in memory and on a clock that stands still.

use std::sync::Arc;
use std::time::Duration;

use chat::client::{self, End};
use chat::hub::Hub;
use chat::protocol::Command;
use chat::server::Config;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::io::{DuplexStream, ReadHalf, WriteHalf, duplex, split};
use tokio::task::JoinHandle;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

// ANCHOR: pipe
struct Session {
    input: WriteHalf<DuplexStream>,
    output: Lines<BufReader<ReadHalf<DuplexStream>>>,
    task: JoinHandle<End>,
    leave: CancellationToken,
}

/// Starts a session whose "network" is a pipe that holds `size` bytes.
fn start(hub: &Arc<Hub>, config: Config, size: usize) -> Session {
    let (near, far) = duplex(size);
    let (output, input) = split(far);
    let leave = CancellationToken::new();
    let (hub, token) = (hub.clone(), leave.clone());
    let task = tokio::spawn(async move {
        let (reader, writer) = split(near);
        client::run(reader, writer, &hub, &config, &token).await
    });
    let output = BufReader::new(output).lines();
    Session { input, output, task, leave }
}
// ANCHOR_END: pipe

impl Session {
    async fn next(&mut self) -> Option<String> {
        self.output.next_line().await.unwrap()
    }
}

// ANCHOR: paced
#[tokio::test(start_paused = true)]
async fn a_flood_is_slowed_down_and_nothing_is_lost() {
    let config = Config {
        burst: 2,
        every: Duration::from_millis(500),
        ..Config::default()
    };
    let start_of_test = Instant::now();
    let mut session = start(&Hub::new(64), config, 4096);
    let flood = b"a\nb\nc\nd\n/quit\n";
    session.input.write_all(flood).await.unwrap();
    let mut seen = Vec::new();
    while let Some(line) = session.next().await {
        if let Some(text) = line.strip_prefix("<guest1> ") {
            let at = start_of_test.elapsed().as_millis();
            seen.push((at, text.to_string()));
        }
    }
    let seen: Vec<_> = seen.iter().map(|(t, s)| (*t, &s[..])).collect();
    assert_eq!(seen, [(0, "a"), (0, "b"), (500, "c"), (1000, "d")]);
    drop(session.input);
    drop(session.output);
    assert_eq!(session.task.await.unwrap(), End::Quit);
}
// ANCHOR_END: paced

// ANCHOR: stuck
#[tokio::test(start_paused = true)]
async fn a_stuck_client_takes_no_time_from_the_others() {
    let hub = Hub::new(4);
    let stuck = start(&hub, Config::default(), 16); // nobody reads it
    tokio::task::yield_now().await;
    let (amy, mut lines, _) = hub.enter();

    let start = Instant::now();
    let mut seen = Vec::new();
    for n in 0..10 {
        amy.obey(Command::Say(n.to_string()));
        while let Ok(line) = lines.try_recv() {
            seen.push(line.to_string());
        }
    }
    assert_eq!(stuck.task.await.unwrap(), End::TooSlow);
    assert!(start.elapsed().is_zero());
    assert!(seen.contains(&"* guest1 was too slow".to_string()));
    assert_eq!(seen.last().unwrap(), "<guest2> 9");
}
// ANCHOR_END: stuck

#[tokio::test(start_paused = true)]
async fn a_goodbye_takes_no_longer_than_its_limit() {
    let config = Config { linger: Duration::from_secs(2), ..Config::default() };
    let start_of_test = Instant::now();
    let mut session = start(&Hub::new(64), config, 4096);
    assert_eq!(session.next().await.unwrap(), "* welcome, guest1");
    session.leave.cancel(); // and `session.input` stays open
    assert_eq!(session.task.await.unwrap(), End::Stopped);
    assert_eq!(start_of_test.elapsed().as_secs(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_client_that_is_gone_is_noticed_when_writing() {
    let hub = Hub::new(64);
    let session = start(&hub, Config::default(), 4096);
    let Session { input, output, task, .. } = session;
    drop((input, output));
    assert!(matches!(task.await.unwrap(), End::Quit | End::Lost));
    let (amy, mut lines, _) = hub.enter();
    amy.obey(Command::Who);
    let mut last = None;
    while let Ok(line) = lines.try_recv() {
        last = Some(line);
    }
    assert_eq!(last.as_deref(), Some("* in lobby: guest2"));
}

#[tokio::test(start_paused = true)]
async fn aborting_a_session_leaves_the_room() {
    let hub = Hub::new(64);
    let (_amy, mut lines, _) = hub.enter();
    let mut session = start(&hub, Config::default(), 4096);
    session.next().await.unwrap();
    session.task.abort();
    assert!(session.task.await.unwrap_err().is_cancelled());
    let mut last = None;
    while let Ok(line) = lines.try_recv() {
        last = Some(line);
    }
    assert_eq!(last.as_deref(), Some("* guest2 left lobby"));
}
