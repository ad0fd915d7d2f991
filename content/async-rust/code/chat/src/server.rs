//! The accept loop, and what becomes of the tasks that it starts.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::select;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::{JoinError, JoinSet};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::client::{self, End};
use crate::hub::Hub;
use crate::shutdown;

// ANCHOR: config
/// Every limit of the server, in one place.
#[derive(Clone, Debug)]
pub struct Config {
    pub clients: usize,   // connected at the same time
    pub line: usize,      // bytes in a line that a client sends
    pub outbox: usize,    // lines waiting for one client
    pub burst: u32,       // lines from one client at once
    pub every: Duration,  // and then one line in this time
    pub linger: Duration, // for one goodbye
    pub grace: Duration,  // for all goodbyes when the server stops
}

impl Default for Config {
    fn default() -> Config {
        Config {
            clients: 10_000,
            line: 1024,
            outbox: 64,
            burst: 10,
            every: Duration::from_millis(500),
            linger: Duration::from_secs(2),
            grace: Duration::from_secs(5),
        }
    }
}
// ANCHOR_END: config

// ANCHOR: serve
/// Serves clients until `stop` is canceled, then sees them off.
pub async fn serve(
    listener: TcpListener,
    config: Config,
    stop: CancellationToken,
) -> Report {
    let hub = Hub::new(config.outbox);
    let places = Arc::new(Semaphore::new(config.clients));
    let leave = CancellationToken::new();
    let mut sessions = JoinSet::new();
    let mut report = Report::default();

    loop {
        select! {
            biased;
            () = stop.cancelled() => break,
            Some(ended) = sessions.join_next() => report.count(ended),
            (socket, place) = next_client(&listener, &places) => {
                let session =
                    session(socket, hub.clone(), config.clone(), leave.clone());
                sessions.spawn(async move {
                    let _place = place; // given back when the task ends
                    session.await
                });
            }
        }
    }

    drop(listener); // whoever comes now is refused by the kernel
    hub.stopping(); // the last line in every outbox ...
    leave.cancel(); // ... before the outboxes get their end
    shutdown::drain(&mut sessions, config.grace, |ended| report.count(ended))
        .await;
    report
}
// ANCHOR_END: serve

// ANCHOR: session
async fn session(
    socket: TcpStream,
    hub: Arc<Hub>,
    config: Config,
    leave: CancellationToken,
) -> End {
    let _ = socket.set_nodelay(true); // lines are batched already
    let (reader, writer) = socket.into_split();
    client::run(reader, writer, &hub, &config, &leave).await
}
// ANCHOR_END: session

// ANCHOR: accept
const PAUSE: Duration = Duration::from_millis(100);

/// Waits for a free place, then for a client to take it. Cancel safe: what
/// is held across the second await is given back when it is dropped.
async fn next_client(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> (TcpStream, OwnedSemaphorePermit) {
    let place = places.clone().acquire_owned().await;
    let place = place.expect("the semaphore is never closed");
    loop {
        match listener.accept().await {
            Ok((socket, _)) => return (socket, place),
            Err(error) => {
                eprintln!("accept: {error}");
                sleep(PAUSE).await; // out of descriptors, perhaps
            }
        }
    }
}
// ANCHOR_END: accept

// ANCHOR: report
/// What became of the sessions.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub ended: usize,
    pub aborted: usize, // at the deadline
    pub panicked: usize,
}

impl Report {
    fn count(&mut self, ended: Result<End, JoinError>) {
        match ended {
            Ok(_) => self.ended += 1,
            Err(error) if error.is_cancelled() => self.aborted += 1,
            Err(error) => {
                eprintln!("session: {error}");
                self.panicked += 1;
            }
        }
    }
}
// ANCHOR_END: report

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Report { ended, aborted, panicked } = self;
        write!(
            f,
            "{ended} sessions ended, {aborted} aborted, {panicked} panicked"
        )
    }
}
