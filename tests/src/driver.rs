//! WebKit's own driver program, one for each launched window, in a message bus and a home of its own.

use std::fs::File;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long the driver may take to listen.
const START: Duration = Duration::from_secs(20);

/// A running WebKitWebDriver; it, its message bus and the application end with this value.
pub struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts it with this environment, its messages and the application's going to `log`.
    pub fn start(environment: &[(String, String)], log: &Path) -> Self {
        let port = free_port();
        let output = File::create(log).expect("the log can be written");
        let errors = output.try_clone().expect("a file handle can be doubled");
        let mut command = Command::new("dbus-run-session");
        command
            .args(["--", "WebKitWebDriver", &format!("--port={port}")])
            .envs(environment.iter().map(|(name, value)| (name, value)))
            .env_remove("LC_ALL")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .stdin(Stdio::null())
            .stdout(output)
            .stderr(errors)
            .process_group(0);
        let process = command.spawn().expect("dbus-run-session starts (Debian: dbus-daemon)");
        let mut driver = Self { process, port };
        driver.wait_until_listening(log);
        driver
    }

    /// The address that a WebDriver client connects to.
    pub fn address(&self) -> String {
        format!("http://{}:{}", Ipv4Addr::LOCALHOST, self.port)
    }

    /// The process that all others of this window descend from.
    pub fn process(&self) -> u32 {
        self.process.id()
    }

    fn wait_until_listening(&mut self, log: &Path) {
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            let ended = self.process.try_wait().expect("a child can be asked");
            assert!(
                ended.is_none() && start.elapsed() < START,
                "WebKitWebDriver (Debian: webkit2gtk-driver) does not listen; its messages are in {}",
                log.display()
            );
            sleep(Duration::from_millis(20));
        }
    }

    /// Sends a signal to the whole process group.
    fn signal(&self, signal: &str) {
        let group = format!("-{}", self.process.id());
        // Nobody left to end is the wished result.
        let _ = Command::new("kill").args([signal, "--", &group]).stderr(Stdio::null()).status();
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.signal("-TERM");
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(3) && matches!(self.process.try_wait(), Ok(None)) {
            sleep(Duration::from_millis(20));
        }
        self.signal("-KILL");
        let _ = self.process.wait();
    }
}

/// A port that nobody listened on a moment ago.
fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a local port is free");
    listener.local_addr().expect("a listener has an address").port()
}
