//! The rules of the book, with the code a shell translates and the sentence a script reads.

/// Rules of the book a change can break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// A book of several users asks each for a password.
    EveryoneNeedsAPassword,
    /// The last active administrator cannot be switched off or get another role.
    LastAdministrator,
    /// A password has at least one character.
    EmptyPassword,
    /// A name or code is empty.
    EmptyName,
    /// What was submitted, published, retired or discarded is never changed.
    VersionFrozen,
    /// The state cannot follow the present one.
    StateOrder,
    /// A version is published from a day.
    PublishNeedsADay,
    /// The import was undone already.
    AlreadyUndone,
    /// A figure is a finite number.
    NotANumber,
    /// Payment metrics are computed from the ledger, not entered.
    LedgerFigure,
    /// A version of the model is numbered one after the last.
    VersionNumber,
    /// A customer is merged with another one.
    MergeWithItself,
    /// An absorbed customer is not merged again.
    AlreadyMerged,
    /// Documents of both customers carry one number.
    MergeSameDocuments,
    /// The survivor was itself absorbed since.
    MergedSince,
    /// A field that the merge changed was changed again.
    ChangedSinceMerge,
    /// A receipt of one side paid an invoice of the other.
    MergePaidAcross,
    /// The customers are in two groups that count as one risk each; one customer is in one group.
    MergeTwoGroups,
    /// A note or an adjustment was taken back already.
    AlreadyWithdrawn,
    /// A note says something.
    EmptyNote,
    /// Something is valid from a day up to a later one.
    DaysOrder,
    /// A customer cannot be a related party of itself.
    RelatedToItself,
    /// A paper belongs to the customer whose security it documents.
    ForeignAttachment,
    /// A group that counts as one risk has at least two members.
    GroupOfOne,
    /// A share is between 0 and 100 per cent.
    NotAShare,
    /// The amount of a security is not negative.
    NegativeAmount,
    /// A limit that was ended is not ended again.
    LimitEnded,
    /// A source says something or names where to find it.
    EmptySource,
    /// Imports and assessments are sources by themselves.
    DerivedSource,
    /// Information is good for 600 months at most.
    TooManyMonths,
    /// An adjustment and its taking back need a reason.
    NoReason,
    /// An adjustment changes something.
    NoChange,
    /// The edit was taken back already.
    EditUndone,
    /// No change of the draft is left to take back.
    NothingToUndo,
    /// No change of the draft was taken back.
    NothingToRedo,
    /// This cannot happen to a request that stands where it does.
    ApplicationOrder,
    /// Somebody away is represented by somebody else.
    DelegatedToSelf,
    /// A model that would not be read again as it is: a number that is none, or too many levels.
    ModelUnreadable,
}

impl Rule {
    /// The code of the rule, for translation.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::EveryoneNeedsAPassword => "everyone_needs_a_password",
            Self::LastAdministrator => "last_administrator",
            Self::EmptyPassword => "empty_password",
            Self::EmptyName => "empty_name",
            Self::VersionFrozen => "version_frozen",
            Self::StateOrder => "state_order",
            Self::PublishNeedsADay => "publish_needs_a_day",
            Self::AlreadyUndone => "already_undone",
            Self::NotANumber => "not_a_number",
            Self::LedgerFigure => "ledger_figure",
            Self::VersionNumber => "version_number",
            Self::MergeWithItself => "merge_with_itself",
            Self::AlreadyMerged => "already_merged",
            Self::MergeSameDocuments => "merge_same_documents",
            Self::MergedSince => "merged_since",
            Self::ChangedSinceMerge => "changed_since_merge",
            Self::MergePaidAcross => "merge_paid_across",
            Self::MergeTwoGroups => "merge_two_groups",
            Self::AlreadyWithdrawn => "already_withdrawn",
            Self::EmptyNote => "empty_note",
            Self::DaysOrder => "days_order",
            Self::RelatedToItself => "related_to_itself",
            Self::ForeignAttachment => "foreign_attachment",
            Self::GroupOfOne => "group_of_one",
            Self::NotAShare => "not_a_share",
            Self::NegativeAmount => "negative_amount",
            Self::LimitEnded => "limit_ended",
            Self::EmptySource => "empty_source",
            Self::DerivedSource => "derived_source",
            Self::TooManyMonths => "too_many_months",
            Self::NoReason => "no_reason",
            Self::NoChange => "no_change",
            Self::EditUndone => "edit_undone",
            Self::NothingToUndo => "nothing_to_undo",
            Self::NothingToRedo => "nothing_to_redo",
            Self::ApplicationOrder => "application_order",
            Self::DelegatedToSelf => "delegated_to_self",
            Self::ModelUnreadable => "model_unreadable",
        }
    }

    pub(crate) const fn sentence(self) -> &'static str {
        match self {
            Self::EveryoneNeedsAPassword => {
                "a book with more than one active user needs a password for each; set the missing ones first"
            }
            Self::LastAdministrator => "a book keeps at least one active administrator",
            Self::EmptyPassword => "the password is empty",
            Self::EmptyName => "the name or code is empty",
            Self::VersionFrozen => {
                "only a draft is changed; have the version returned, or make a new one from it"
            }
            Self::StateOrder => "the model version cannot go from its present state to this one",
            Self::PublishNeedsADay => "say from which day the version is in force",
            Self::AlreadyUndone => "the import was undone already",
            Self::NotANumber => "the value is not a finite number",
            Self::LedgerFigure => "payment metrics come from the ledger and are not entered",
            Self::VersionNumber => "the next version of a model has the number after the last one",
            Self::MergeWithItself => "choose two different customers",
            Self::AlreadyMerged => {
                "one of the customers is part of another one already; open that one and merge it"
            }
            Self::MergeSameDocuments => {
                "invoices or receipts of both customers carry the same number and would count twice; undo the \
                 import that brought them a second time, then merge"
            }
            Self::MergedSince => "the customer was merged into another one since; undo that merge first",
            Self::ChangedSinceMerge => {
                "a field that the merge changed was changed again since; put the merged value back, then undo"
            }
            Self::MergePaidAcross => {
                "a receipt of one customer was allocated to an invoice of the other since; undo that import first"
            }
            Self::MergeTwoGroups => {
                "the customers are in two different risk groups; take one of them out of its group, then merge"
            }
            Self::AlreadyWithdrawn => "it was taken back already",
            Self::EmptyNote => "the note is empty",
            Self::DaysOrder => "the last day lies before the first one",
            Self::RelatedToItself => "a customer cannot be a related party of itself",
            Self::ForeignAttachment => "the paper belongs to another customer; attach it to this one first",
            Self::GroupOfOne => "a group that counts as one risk has at least two members",
            Self::NotAShare => "a share is between 0 and 100 per cent",
            Self::NegativeAmount => "the amount of a security is not negative",
            Self::LimitEnded => "the limit was ended already",
            Self::EmptySource => "say what the source told, or where it is found",
            Self::DerivedSource => "imports and assessments are listed as sources by themselves",
            Self::TooManyMonths => "information is good for 600 months at most",
            Self::NoReason => "a reason is needed: say why the figure is changed",
            Self::NoChange => "the entry changes no figure; give another value to at least one line",
            Self::EditUndone => "the edit was taken back already",
            Self::NothingToUndo => "no change of this draft is left to take back",
            Self::NothingToRedo => "no change of this draft was taken back",
            Self::ApplicationOrder => {
                "the request was moved on meanwhile, so this can no longer be done with it; look at it again"
            }
            Self::DelegatedToSelf => "name somebody else who signs meanwhile",
            Self::ModelUnreadable => {
                "the model holds a number that is none, or has more levels than can be read again; correct it first"
            }
        }
    }
}
