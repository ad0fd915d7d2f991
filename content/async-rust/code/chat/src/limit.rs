//! A limit on how fast one client may talk.

use std::time::Duration;

use tokio::time::{Instant, sleep_until};

// ANCHOR: bucket
/// A bucket of tokens: `burst` fit in, and one is added each `every`.
pub struct Bucket {
    burst: u32,
    every: Duration,
    tokens: u32,
    since: Instant, // when the last token was added
}

impl Bucket {
    pub fn new(burst: u32, every: Duration) -> Bucket {
        assert!(burst > 0 && !every.is_zero());
        Bucket { burst, every, tokens: burst, since: Instant::now() }
    }

    /// Takes a token; waits while there is none.
    pub async fn take(&mut self) {
        self.refill();
        while self.tokens == 0 {
            sleep_until(self.since + self.every).await;
            self.refill();
        }
        self.tokens -= 1;
    }

    fn refill(&mut self) {
        let now = Instant::now();
        let elapsed = (now - self.since).as_nanos();
        let due = elapsed / self.every.as_nanos();
        let room = self.burst - self.tokens;
        if due >= u128::from(room) {
            (self.tokens, self.since) = (self.burst, now); // full
        } else {
            self.tokens += due as u32;
            self.since += self.every * due as u32;
        }
    }
}
// ANCHOR_END: bucket

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::time::{advance, sleep};

    // ANCHOR: test
    #[tokio::test(start_paused = true)]
    async fn a_burst_is_free_and_the_rest_is_paced() {
        let start = Instant::now();
        let mut bucket = Bucket::new(3, Duration::from_millis(100));
        let mut at = Vec::new();
        for _ in 0..6 {
            bucket.take().await;
            at.push(start.elapsed().as_millis());
        }
        assert_eq!(at, [0, 0, 0, 100, 200, 300]);
    }
    // ANCHOR_END: test

    #[tokio::test(start_paused = true)]
    async fn what_overflows_is_lost() {
        let mut bucket = Bucket::new(2, Duration::from_millis(100));
        bucket.take().await;
        sleep(Duration::from_secs(86_400 * 365)).await;
        let start = Instant::now();
        for _ in 0..3 {
            bucket.take().await;
        }
        assert_eq!(start.elapsed().as_millis(), 100);
    }

    #[tokio::test(start_paused = true)]
    async fn parts_of_a_token_are_not_lost() {
        let start = Instant::now();
        let mut bucket = Bucket::new(2, Duration::from_millis(100));
        bucket.take().await;
        bucket.take().await;
        advance(Duration::from_millis(150)).await;
        bucket.take().await; // at 150, with half a token left over
        bucket.take().await;
        assert_eq!(start.elapsed().as_millis(), 200);
    }
}
