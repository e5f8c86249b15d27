/// The two engines that the one text of SQL is written for.
public enum Dialect: String, Sendable, CaseIterable {
    case sqlite
    case postgres
}
