//! A reader that fails when nothing has come for too long.

use std::io::{self, ErrorKind};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, ReadBuf};
use tokio::time::{Instant, Sleep, sleep};

// ANCHOR: idle
pub struct Idle<R> {
    inner: R,
    limit: Duration,
    timer: Pin<Box<Sleep>>,
}

impl<R> Idle<R> {
    pub fn new(inner: R, limit: Duration) -> Idle<R> {
        Idle { inner, limit, timer: Box::pin(sleep(limit)) }
    }
}

impl<R: AsyncRead + Unpin> AsyncRead for Idle<R> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self; // all fields are Unpin
        match Pin::new(&mut this.inner).poll_read(cx, buf) {
            Poll::Ready(done) => {
                this.timer.as_mut().reset(Instant::now() + this.limit);
                Poll::Ready(done)
            }
            Poll::Pending => {
                ready!(this.timer.as_mut().poll(cx));
                Poll::Ready(Err(ErrorKind::TimedOut.into()))
            }
        }
    }
}
// ANCHOR_END: idle

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::{self, End};
    use crate::hub::Hub;
    use crate::server::Config;
    use tokio::io::{AsyncWriteExt, duplex, sink, split};
    use tokio_util::sync::CancellationToken;

    // ANCHOR: test
    #[tokio::test(start_paused = true)]
    async fn a_silent_client_is_lost_after_a_minute() {
        let (near, mut far) = duplex(1024);
        let (reader, _writer) = split(near);
        let reader = Idle::new(reader, Duration::from_secs(60));
        let (hub, config) = (Hub::new(8), Config::default());
        let leave = CancellationToken::new();

        let start = Instant::now();
        let session = client::run(reader, sink(), &hub, &config, &leave);
        let talk = async {
            sleep(Duration::from_secs(59)).await;
            far.write_all(b"still here\n").await.unwrap();
        };
        let (end, ()) = tokio::join!(session, talk);
        assert_eq!(end, End::Lost);
        assert_eq!(start.elapsed().as_secs(), 59 + 60);
    }
    // ANCHOR_END: test

    #[tokio::test(start_paused = true)]
    async fn the_end_of_the_input_is_not_silence() {
        let reader = Idle::new(tokio::io::empty(), Duration::from_secs(60));
        let (hub, config) = (Hub::new(8), Config::default());
        let leave = CancellationToken::new();
        let end = client::run(reader, sink(), &hub, &config, &leave).await;
        assert_eq!(end, End::Quit);
    }
}
