import Office

/// What the reader may do in the company of the page, as every form asks before it is shown.
extension Frame {
    func may(_ permission: Permission) -> Bool { permissions.contains(permission) }

    /// The form; or, for a reader whose role does not allow it, the reason.
    func ifMay(_ permission: Permission, _ form: HTML) -> HTML {
        guard !may(permission) else { return form }
        return "<p class=\"quiet\">\(Texts.Permissions.missing(permission)(language))</p>"
    }

    /// The form; or nothing, beside another that tells the reason.
    func onlyIfMay(_ permission: Permission, _ form: HTML) -> HTML { may(permission) ? form : .empty }

    /// Whether there is anything on the page of settings for the reader.
    var maySet: Bool { may(.configure) || may(.managePeople) }
}
