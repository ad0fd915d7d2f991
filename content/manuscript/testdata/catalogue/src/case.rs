// Wind the spring.
fn wind() {
    println!("tick {}", 1); // and again
}
