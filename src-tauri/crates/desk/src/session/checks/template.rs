//! The list of checks with its versions. Saving is a new version; risk managers and administrators save.

use assay_credit::checklist::{Group, Point, TemplateFault};
use assay_credit::figure::Text;

use super::{count, not_found, stored_template, template_of};
use crate::CommandError;
use crate::clock::local_minute;
use crate::session::Session;
use crate::session::checks::people;
use crate::view::convert::code_of;
use crate::view::{ChecklistVersionView, ChecklistView, Name, Role, TemplatePoint};

impl Session {
    /// The list in force.
    ///
    /// # Errors
    /// Those of reading the book.
    pub fn checklist(&self) -> Result<ChecklistView, CommandError> {
        let editable = self.may_edit_checklist()?;
        let indicative = self.indicative()?;
        let book = self.book();
        let template = template_of(&book)?;
        let active = book.customers()?.into_iter().filter(|record| !record.archived).map(|record| record.id);
        let people = people(&book)?;
        Ok(ChecklistView {
            version: template.version,
            points: template.points.iter().map(point_view).collect(),
            groups: Group::ALL.iter().map(code_of).collect(),
            versions: book
                .checklist_versions()?
                .into_iter()
                .map(|version| ChecklistVersionView {
                    version: version.version,
                    at: local_minute(version.at),
                    by: people.get(&version.actor).unwrap_or(&version.actor).clone(),
                })
                .collect(),
            finished: count(indicative.finished(active)),
            editable,
        })
    }

    /// Saves these points as the next version of the list.
    ///
    /// # Errors
    /// `checklist_role` for an analyst or finance director; `checklist_conflict` where somebody saved a newer
    /// version than `version`; `checklist_no_title`, `checklist_twice`, `checklist_removed`, `checklist_empty`.
    pub fn save_checklist(
        &self,
        version: u32,
        points: &[TemplatePoint],
    ) -> Result<ChecklistView, CommandError> {
        if !self.may_edit_checklist()? {
            return Err(CommandError::new(
                "checklist_role",
                "Only a risk manager or an administrator changes the checklist. Ask one, or sign in as one.",
            ));
        }
        let points = points.iter().map(point_of).collect::<Result<Vec<Point>, _>>()?;
        self.write(|write| {
            let template = stored_template(write)?;
            if template.version != version {
                return Err(CommandError::new(
                    "checklist_conflict",
                    format!(
                        "Somebody saved version {} of the checklist meanwhile. Look at it, then make your \
                         changes again.",
                        template.version
                    ),
                )
                .with([template.version.to_string()]));
            }
            Ok(write.add_checklist(&template.next(points).map_err(|fault| refused(&fault))?)?)
        })?;
        self.checklist()
    }

    fn may_edit_checklist(&self) -> Result<bool, CommandError> {
        Ok(matches!(self.user()?.role, Role::RiskManager | Role::Administrator))
    }
}

fn refused(fault: &TemplateFault) -> CommandError {
    let (code, detail) = match fault {
        TemplateFault::NoTitle(at) => ("checklist_no_title", at.to_string()),
        TemplateFault::Twice(code) => ("checklist_twice", code.clone()),
        TemplateFault::Removed(code) => ("checklist_removed", code.clone()),
        TemplateFault::Empty => ("checklist_empty", String::new()),
    };
    CommandError::new(code, format!("The checklist was not saved: {fault}.")).with([detail])
}

fn point_view(point: &Point) -> TemplatePoint {
    TemplatePoint {
        code: point.code.clone(),
        group: code_of(&point.group),
        title: (&point.title).into(),
        how: (&point.how).into(),
        evidence: (&point.evidence).into(),
        required: point.required,
        since: point.since,
        retired: point.retired,
    }
}

fn point_of(view: &TemplatePoint) -> Result<Point, CommandError> {
    let text = |name: &Name| Text::new(name.en.trim(), name.zh.trim());
    let group = Group::ALL.into_iter().find(|group| code_of(group) == view.group);
    Ok(Point {
        code: view.code.clone(),
        group: group.ok_or_else(|| not_found("group", &view.group))?,
        title: text(&view.title),
        how: text(&view.how),
        evidence: text(&view.evidence),
        required: view.required,
        since: view.since,
        retired: view.retired,
    })
}
