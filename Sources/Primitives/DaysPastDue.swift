/// How many days an item is past due: the one count that every figure, page and report uses.
///
/// 0 on the due date (due today is not overdue), positive once overdue, negative while not yet due. Days are civil days of
/// the legal entity, so that no time zone and no change to summer time can move one.
public func daysPastDue(dueOn: CivilDate, asOf: CivilDate) -> Int { asOf.days(since: dueOn) }
