//! A screen that nobody sees.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// An X server in memory; it ends with this value.
pub struct Screen {
    server: Child,
    name: String,
}

impl Screen {
    /// Starts Xvfb on a free display, as large as the largest window that is looked at.
    pub fn start() -> Self {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1920x1080x24", "-nolisten", "tcp", "-noreset"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts (Debian: xvfb)");
        // The server prints its number once it is ready for windows.
        let mut number = String::new();
        let output = server.stdout.take().expect("its output is piped");
        BufReader::new(output).read_line(&mut number).expect("Xvfb names its display");
        let name = format!(":{}", number.trim());
        assert_ne!(name, ":", "Xvfb ended before it had a display");
        Self { server, name }
    }

    /// What `DISPLAY` must be, such as `:7`.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
