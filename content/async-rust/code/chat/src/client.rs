//! One client, from its first line to its last.

use std::io::ErrorKind::InvalidData;
use std::pin::pin;
use std::sync::Arc;

use futures::{Sink, SinkExt, StreamExt};
use tokio::io::{AsyncRead, AsyncWrite, copy, sink};
use tokio::select;
use tokio::sync::mpsc::Receiver;
use tokio::time::timeout;
use tokio_util::codec::{FramedRead, FramedWrite};
use tokio_util::codec::{LinesCodec, LinesCodecError};
use tokio_util::sync::CancellationToken;

use crate::hub::{Hub, Member};
use crate::limit::Bucket;
use crate::protocol::{Command, Line, Refusal};
use crate::server::Config;

// ANCHOR: end
/// How a session came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Quit,    // the client said so, or closed its side
    Rude,    // it sent what is not a line
    Stopped, // the server is stopping
    TooSlow, // its outbox was full
    Lost,    // reading or writing failed
}

impl End {
    /// Is there anybody left to say goodbye to?
    fn listens(self) -> bool {
        matches!(self, End::Quit | End::Rude | End::Stopped)
    }
}
// ANCHOR_END: end

// ANCHOR: run
/// Serves one client until either side has had enough.
pub async fn run<R, W>(
    reader: R,
    writer: W,
    hub: &Arc<Hub>,
    config: &Config,
    leave: &CancellationToken,
) -> End
where
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin,
{
    let codec = LinesCodec::new_with_max_length(config.line);
    let mut input = FramedRead::new(reader, codec);
    let output = FramedWrite::new(writer, LinesCodec::new());
    let bucket = Bucket::new(config.burst, config.every);
    let (member, outbox, kicked) = hub.enter();
    let mut writing = pin!(write_lines(outbox, output));

    let end = select! {
        biased;
        () = kicked.cancelled() => End::TooSlow,
        () = leave.cancelled() => End::Stopped,
        _ = &mut writing => End::Lost,
        end = read_lines(&mut input, &member, bucket) => end,
    };

    drop(member); // leaves its room; its outbox gets an end
    if end.listens() {
        let goodbye = async {
            if writing.await.is_ok() {
                let _ = copy(input.get_mut(), &mut sink()).await;
            }
        };
        let _ = timeout(config.linger, goodbye).await;
    }
    end
}
// ANCHOR_END: run

// ANCHOR: read
async fn read_lines<R: AsyncRead + Unpin>(
    input: &mut FramedRead<R, LinesCodec>,
    member: &Member,
    mut bucket: Bucket,
) -> End {
    while let Some(line) = input.next().await {
        bucket.take().await;
        let line = match line {
            Ok(line) => line,
            Err(LinesCodecError::MaxLineLengthExceeded) => {
                member.refuse(&Refusal::TooLong);
                return End::Rude;
            }
            Err(LinesCodecError::Io(e)) if e.kind() == InvalidData => {
                member.refuse(&Refusal::NotText);
                return End::Rude;
            }
            Err(LinesCodecError::Io(_)) => return End::Lost,
        };
        match line.parse() {
            Ok(Command::Quit) => break,
            Ok(command) => member.obey(command),
            Err(refusal) => member.refuse(&refusal),
        }
    }
    End::Quit
}
// ANCHOR_END: read

// ANCHOR: write
async fn write_lines<S: Sink<Line> + Unpin>(
    mut outbox: Receiver<Line>,
    mut output: S,
) -> Result<(), S::Error> {
    while let Some(line) = outbox.recv().await {
        output.feed(line).await?;
        while let Ok(line) = outbox.try_recv() {
            output.feed(line).await?; // all that is there
        }
        output.flush().await?; // in as few writes as possible
    }
    output.close().await // and the peer sees the end
}
// ANCHOR_END: write
