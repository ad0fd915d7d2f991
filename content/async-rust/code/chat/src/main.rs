use std::io;

use chat::server::{Config, serve};
use chat::shutdown;
use tokio::net::TcpListener;
use tokio::select;
use tokio_util::sync::CancellationToken;

// ANCHOR: main
#[tokio::main]
async fn main() -> io::Result<()> {
    let address = std::env::args().nth(1);
    let address = address.as_deref().unwrap_or("127.0.0.1:6667");
    let listener = TcpListener::bind(address).await?;
    println!("listening on {}", listener.local_addr()?);

    let stop = CancellationToken::new();
    let mut server =
        tokio::spawn(serve(listener, Config::default(), stop.clone()));
    select! {
        signal = shutdown::signal() => signal?,
        early = &mut server => {
            early?; // a panic, which becomes the exit code
            return Ok(());
        }
    }

    println!("stopping; once more to stop at once");
    stop.cancel();
    select! {
        report = server => println!("{}", report?),
        _ = shutdown::signal() => println!("stopped at once"),
    }
    Ok(())
}
// ANCHOR_END: main
