//! How the server learns that it should stop, and how it stops.

use std::io;
use std::time::Duration;

use tokio::task::{JoinError, JoinSet};
use tokio::time::timeout;

// ANCHOR: drain
/// Waits for all tasks of a set, but no longer than `grace`; those that are
/// left are aborted. Each end is reported to `ended`.
pub async fn drain<T: 'static>(
    tasks: &mut JoinSet<T>,
    grace: Duration,
    mut ended: impl FnMut(Result<T, JoinError>),
) {
    let all = async {
        while let Some(end) = tasks.join_next().await {
            ended(end);
        }
    };
    if timeout(grace, all).await.is_err() {
        tasks.abort_all();
        while let Some(end) = tasks.join_next().await {
            ended(end);
        }
    }
}
// ANCHOR_END: drain

// ANCHOR: signal
/// Waits for Ctrl-C, or for the signal with which a supervisor says stop.
pub async fn signal() -> io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        tokio::select! {
            result = tokio::signal::ctrl_c() => result,
            _ = terminate.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}
// ANCHOR_END: signal

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::time::{Instant, sleep};

    // ANCHOR: test
    #[tokio::test(start_paused = true)]
    async fn whoever_is_late_is_aborted() {
        let start = Instant::now();
        let mut tasks = JoinSet::new();
        for seconds in [1, 2, 3_600] {
            tasks.spawn(sleep(Duration::from_secs(seconds)));
        }
        let mut ends = Vec::new();
        drain(&mut tasks, Duration::from_secs(5), |end| {
            ends.push((start.elapsed().as_secs(), end.is_ok()));
        })
        .await;
        assert_eq!(ends, [(1, true), (2, true), (5, false)]);
    }
    // ANCHOR_END: test
}
