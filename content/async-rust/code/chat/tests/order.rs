//! The solution of an exercise: everyone in a room sees the same order.

mod common;

use chat::server::Config;
use common::{Client, Server};
use futures::future::join_all;

// ANCHOR: order
const CLIENTS: usize = 8;
const LINES: usize = 250;

/// Speaks and listens at the same time; returns what was said by all.
async fn chatter(mut client: Client, me: usize) -> Vec<String> {
    let mut seen = Vec::new();
    for n in 0..LINES {
        client.say(&format!("{me}:{n}")).await;
        tokio::task::yield_now().await;
    }
    while seen.len() < CLIENTS * LINES {
        let line = client.next().await.expect("the server goes on");
        if line.starts_with('<') {
            seen.push(line);
        }
    }
    seen
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn all_see_the_same_order() {
    let outbox = 2 * CLIENTS * LINES; // nobody is too slow here
    let config = Config { outbox, burst: u32::MAX, ..Config::default() };
    let server = Server::start(config).await;
    let mut clients = Vec::new();
    for me in 0..CLIENTS {
        clients.push(Client::named(&server, &format!("c{me}")).await);
    }

    let tasks = clients.into_iter().enumerate();
    let tasks = tasks.map(|(me, c)| tokio::spawn(chatter(c, me)));
    let seen = join_all(tasks).await;
    let seen: Vec<_> = seen.into_iter().map(Result::unwrap).collect();
    for other in &seen[1..] {
        assert_eq!(other, &seen[0]);
    }
}
// ANCHOR_END: order
