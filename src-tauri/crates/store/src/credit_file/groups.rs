//! Groups of customers that count as one risk (关联集团, 一致行动人). A customer is in one group at most.

use std::collections::BTreeMap;

use rusqlite::params;
use serde_json::json;

use crate::book::{Contents, Write};
use crate::error::{Result, Rule, StoreError, refused};
use crate::id::Id;

/// A group with its members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RiskGroup {
    /// Key.
    pub id: Id,
    /// Name.
    pub name: String,
    /// Why these customers count as one.
    pub remark: String,
    /// Revision for the next change.
    pub row_version: i64,
    /// Members in the order of their keys; one that was merged is the customer it is part of.
    pub members: Vec<Id>,
}

impl Contents {
    /// All groups by name.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn risk_groups(&self) -> Result<Vec<RiskGroup>> {
        let mut members: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
        let rows = self.rows(
            "SELECT DISTINCT g.group_id, coalesce(m.as_id, g.customer_id) AS member
             FROM risk_group_members g LEFT JOIN customer_members m ON m.customer_id = g.customer_id
             ORDER BY g.group_id, member",
            [],
            |row| Ok((row.get::<_, Id>(0)?, row.get::<_, Id>(1)?)),
        )?;
        for (group, customer) in rows {
            members.entry(group).or_default().push(customer);
        }
        self.rows(
            "SELECT id, name, remark, row_version FROM risk_groups WHERE dissolved = 0 ORDER BY name, id",
            [],
            |row| {
                let id: Id = row.get(0)?;
                Ok(RiskGroup {
                    id,
                    name: row.get(1)?,
                    remark: row.get(2)?,
                    row_version: row.get(3)?,
                    members: members.remove(&id).unwrap_or_default(),
                })
            },
        )
    }

    /// The group a customer is in, or one of those it absorbed.
    ///
    /// # Errors
    /// Only those of SQLite.
    pub fn risk_group_of(&self, customer: Id) -> Result<Option<RiskGroup>> {
        let customer = self.as_one(customer)?;
        Ok(self.risk_groups()?.into_iter().find(|group| group.members.contains(&customer)))
    }
}

impl Write<'_> {
    /// Forms a group of at least two customers.
    ///
    /// # Errors
    /// An empty name; fewer than two members; [`StoreError::InAnotherGroup`]; [`StoreError::Taken`] name;
    /// [`StoreError::NotFound`] customer.
    pub fn add_risk_group(&mut self, name: &str, remark: &str, members: &[Id]) -> Result<Id> {
        let id = self.new_id();
        let members = self.check_group(id, name, members)?;
        self.execute(
            "INSERT INTO risk_groups (id, name, remark, dissolved, row_version) VALUES (?1, ?2, ?3, 0, 1)",
            params![id, name.trim(), remark.trim()],
        )?;
        self.put_members(id, &members)?;
        let summary = json!({ "name": name.trim(), "remark": remark.trim(), "members": members });
        self.log("risk_group.added", "risk_group", id, summary)?;
        Ok(id)
    }

    /// Changes name, remark and members of a group read at revision `row_version`; gives the new revision.
    ///
    /// # Errors
    /// [`StoreError::Conflict`]; [`StoreError::NotFound`]; those of [`Write::add_risk_group`].
    pub fn change_risk_group(
        &mut self,
        id: Id,
        row_version: i64,
        name: &str,
        remark: &str,
        members: &[Id],
    ) -> Result<i64> {
        let members = self.check_group(id, name, members)?;
        let before = self.risk_group(id)?;
        let changed = self.execute(
            "UPDATE risk_groups SET name = ?3, remark = ?4, row_version = row_version + 1
             WHERE id = ?1 AND row_version = ?2 AND dissolved = 0",
            params![id, row_version, name.trim(), remark.trim()],
        )?;
        self.changed_one(changed, "risk_groups", "risk_group", id)?;
        self.put_members(id, &members)?;
        let told = |name: &str, remark: &str, members: &[Id]| json!({ "name": name, "remark": remark, "members": members });
        let from = told(&before.name, &before.remark, &before.members);
        let to = told(name.trim(), remark.trim(), &members);
        self.log("risk_group.changed", "risk_group", id, json!({ "from": from, "to": to }))?;
        Ok(row_version + 1)
    }

    /// Dissolves a group: its customers count alone again.
    ///
    /// # Errors
    /// [`StoreError::Conflict`]; [`StoreError::NotFound`].
    pub fn dissolve_risk_group(&mut self, id: Id, row_version: i64) -> Result<()> {
        let before = self.risk_group(id)?;
        let changed = self.execute(
            "UPDATE risk_groups SET dissolved = 1, row_version = row_version + 1
             WHERE id = ?1 AND row_version = ?2 AND dissolved = 0",
            params![id, row_version],
        )?;
        self.changed_one(changed, "risk_groups", "risk_group", id)?;
        self.put_members(id, &[])?;
        let summary = json!({ "name": before.name, "members": before.members });
        self.log("risk_group.dissolved", "risk_group", id, summary)
    }

    fn risk_group(&self, id: Id) -> Result<RiskGroup> {
        let found = self.risk_groups()?.into_iter().find(|group| group.id == id);
        found.ok_or_else(|| StoreError::not_found("risk_group", id))
    }

    /// The members in order, each once, when the group may be so.
    fn check_group(&self, id: Id, name: &str, members: &[Id]) -> Result<Vec<Id>> {
        if name.trim().is_empty() {
            return Err(refused(Rule::EmptyName));
        }
        let merged = self.members()?;
        let mut members: Vec<Id> = members.iter().map(|member| merged.as_one(*member)).collect();
        members.sort_unstable();
        members.dedup();
        if members.len() < 2 {
            return Err(refused(Rule::GroupOfOne));
        }
        for group in self.risk_groups()?.into_iter().filter(|group| group.id != id) {
            if group.name == name.trim() {
                return Err(StoreError::Taken { what: "risk_group", key: group.name });
            }
            if let Some(member) = members.iter().find(|member| group.members.contains(member)) {
                let customer = self.customer(*member)?.customer.name;
                return Err(StoreError::InAnotherGroup { customer, group: group.name });
            }
        }
        for member in &members {
            self.customer(*member)?;
        }
        Ok(members)
    }

    /// Rows of absorbed customers stay as long as the one they are part of is a member: when the merge is
    /// undone, the group is as it was.
    fn put_members(&self, id: Id, members: &[Id]) -> Result<()> {
        let merged = self.members()?;
        let sql = "SELECT customer_id FROM risk_group_members WHERE group_id = ?1 ORDER BY customer_id";
        let stored: Vec<Id> = self.rows(sql, [id], |row| row.get(0))?;
        for customer in stored.iter().filter(|one| !members.contains(&merged.as_one(**one))) {
            self.execute("DELETE FROM risk_group_members WHERE customer_id = ?1", [customer])?;
        }
        let there = |member: &Id| stored.iter().any(|one| merged.as_one(*one) == *member);
        for member in members.iter().filter(|member| !there(member)) {
            self.execute(
                "INSERT INTO risk_group_members (customer_id, group_id) VALUES (?1, ?2)",
                params![member, id],
            )?;
        }
        Ok(())
    }
}
