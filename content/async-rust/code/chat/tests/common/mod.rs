//! A server on a loopback port, and clients to talk to it.
#![allow(dead_code)] // no test file uses all of it

use std::net::SocketAddr;
use std::time::Duration;

use chat::server::{Config, Report, serve};
use futures::{SinkExt, StreamExt};
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_util::codec::{Framed, LinesCodec};
use tokio_util::sync::CancellationToken;

/// No test waits longer than this for anything.
const PATIENCE: Duration = Duration::from_secs(10);

// ANCHOR: server
pub struct Server {
    pub address: SocketAddr,
    stop: CancellationToken,
    task: JoinHandle<Report>,
}

impl Server {
    pub async fn start(config: Config) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let stop = CancellationToken::new();
        let task = tokio::spawn(serve(listener, config, stop.clone()));
        Server { address, stop, task }
    }

    pub fn stop(&self) {
        self.stop.cancel();
    }

    pub async fn report(self) -> Report {
        let ended = timeout(PATIENCE, self.task).await;
        ended.expect("the server stops").expect("it does not panic")
    }
}
// ANCHOR_END: server

// ANCHOR: client
pub struct Client(pub Framed<TcpStream, LinesCodec>);

impl Client {
    pub async fn connect(server: &Server) -> Client {
        let socket = TcpStream::connect(server.address).await.unwrap();
        Client(Framed::new(socket, LinesCodec::new()))
    }

    pub async fn say(&mut self, line: &str) {
        self.0.send(line).await.unwrap();
    }

    /// The next line; `None` at the end.
    pub async fn next(&mut self) -> Option<String> {
        let next = timeout(PATIENCE, self.0.next()).await;
        next.expect("a line in time").transpose().unwrap()
    }

    pub async fn expect(&mut self, line: &str) {
        assert_eq!(self.next().await.as_deref(), Some(line));
    }

    /// Skips lines up to this one.
    pub async fn until(&mut self, line: &str) {
        while let Some(next) = self.next().await {
            if next == line {
                return;
            }
        }
        panic!("the end came before {line:?}");
    }

    pub async fn end(&mut self) {
        assert_eq!(self.next().await, None);
    }
}
// ANCHOR_END: client

impl Client {
    /// Connects under a name of its own.
    pub async fn named(server: &Server, name: &str) -> Client {
        let mut client = Client::connect(server).await;
        client.say(&format!("/nick {name}")).await;
        while let Some(line) = client.next().await {
            if line.ends_with(&format!(" is now {name}")) {
                return client;
            }
        }
        panic!("the server did not accept {name}");
    }

    /// Says that nothing more will come, and keeps reading.
    pub async fn half_close(&mut self) {
        self.0.get_mut().shutdown().await.unwrap();
    }
}
