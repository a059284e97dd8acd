//! `shots`: pictures of every screen of the real application, for people to look at.

use crate::command::{Done, command, run};
use crate::setup::{For, setup};
use crate::{build, place};

/// Drives the window through the screens (or those named) into `target/shots/SCREEN-LANGUAGE-THEME-SIZE.png`.
pub fn shots(screens: &[String]) -> Done {
    setup(For::Tests)?;
    build::interface()?;
    run(&mut build::everything())?;
    let folder = place::target().join("shots");
    let mut shots = command(&place::root(), place::program("shots", false), &[]);
    run(shots.arg(&folder).args(screens))?;
    println!("The pictures are in {}", place::shown(&folder));
    Ok(())
}
