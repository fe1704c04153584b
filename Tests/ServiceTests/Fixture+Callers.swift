import Domain
import Service
import Testing

extension Fixture {
    /// Issues another key to the account.
    func issue(_ terms: KeyTerms, _ format: APIKeyFormat = .v1) throws -> APIKeys.Issued {
        try keys.issue(
            to: "jane@example.com",
            format: format,
            name: "other",
            terms: terms,
            sealedWith: serverKey
        )
    }

    func caller(_ key: KeyText) throws -> Authenticated {
        try #require(try keys.authenticate(key.text))
    }

    /// A caller of a new account.
    func newCaller(_ email: String, plan: String) throws -> Authenticated {
        _ = try accounts.create(email: email, name: "N", plan: plan)
        let key = try keys.issue(to: email, format: .v1, name: "k", sealedWith: serverKey).key
        return try caller(key)
    }
    /// The caller of a test key of the account.
    func testCaller() throws -> Authenticated {
        var terms = KeyTerms()
        terms.isTest = true
        return try caller(issue(terms).key)
    }
}
