//! Filling the sample book's credit files.

use std::collections::BTreeMap;

use assay_store::{Contact, Id, InformationSource, RelatedParty, Security, Write};

use super::Session;
use crate::CommandError;
use crate::sample::{SAMPLE_GROUPS, SampleCompany, SampleFile};

impl Session {
    pub(super) fn add_sample_files(
        &self,
        sample: &SampleCompany,
        ids: &BTreeMap<String, Id>,
    ) -> Result<(), CommandError> {
        self.write(|write| {
            for file in &sample.files {
                let Some(customer) = ids.get(&file.customer) else { continue };
                add(write, *customer, file, ids)?;
            }
            for group in SAMPLE_GROUPS {
                let members: Vec<Id> =
                    group.members.iter().filter_map(|code| ids.get(*code).copied()).collect();
                write.add_risk_group(group.name, group.remark, &members)?;
            }
            Ok(())
        })
    }
}

fn add(
    write: &mut Write<'_>,
    customer: Id,
    file: &SampleFile,
    ids: &BTreeMap<String, Id>,
) -> Result<(), CommandError> {
    for (at, person) in file.contacts.iter().enumerate() {
        let contact = Contact {
            name: person.name.clone(),
            position: person.position.to_owned(),
            power: person.power,
            phone: person.phone.clone(),
            email: person.email.clone(),
            main: at == 0,
            remark: String::new(),
        };
        write.add_entry(customer, &contact)?;
    }
    for party in &file.parties {
        let party = RelatedParty {
            kind: party.kind,
            name: party.name.clone(),
            registration: party.registration.clone(),
            share: party.share,
            linked: party.linked.as_ref().and_then(|code| ids.get(code).copied()),
            remark: party.remark.to_owned(),
        };
        write.add_entry(customer, &party)?;
    }
    for one in &file.securities {
        let security = Security {
            kind: one.kind,
            provider: one.provider.clone(),
            amount: one.amount,
            currency: "CNY".to_owned(),
            covers: one.covers,
            valid_from: Some(one.valid.0),
            valid_until: one.valid.1,
            attachment: None,
            remark: one.remark.to_owned(),
        };
        write.add_entry(customer, &security)?;
    }
    for note in &file.notes {
        write.add_note(customer, note)?;
    }
    for source in &file.sources {
        let source = InformationSource {
            kind: source.kind,
            part: source.part,
            said: source.said.to_owned(),
            reference: source.reference.clone(),
            obtained: source.obtained,
            months: None,
        };
        write.add_entry(customer, &source)?;
    }
    Ok(())
}
