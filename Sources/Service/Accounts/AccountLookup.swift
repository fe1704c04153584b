import Basics
import Domain
import Store

/// Finds the account that an admin names.
enum AccountLookup {
    /// The account of an email or id, within a transaction.
    ///
    /// Throws `notFound`, with the most similar email as a suggestion.
    static func require(_ emailOrID: String, in transaction: any Transaction) throws -> Account {
        let text = emailOrID.lowercased()
        let found =
            try AccountTable.find(email: text, in: transaction)
            ?? AccountTable.find(id: text, in: transaction)
        if let found { return found }
        let guess = Suggestion.question(try nearest(to: text, in: transaction))
        throw Failure(.notFound, "There is no account '\(emailOrID)'.\(guess)")
    }

    // MARK: - Private

    /// The largest edit distance of a suggestion.
    private static let distance = 2

    /// The one email that goes on behind `text` with an @, else the most similar one.
    private static func nearest(to text: String, in transaction: any Transaction) throws -> String?
    {
        let whole = try AccountTable.emails(beginning: text + "@", in: transaction)
        guard whole.count != 1 else { return whole[0] }
        let similar = try AccountTable.emails(
            ofLength: text.count,
            orSoBy: distance,
            in: transaction
        )
        return Suggestion.word(to: text, among: similar, within: distance)
    }
}
