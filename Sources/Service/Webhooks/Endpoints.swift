import Basics
package import Domain
import Foundation
package import Store

/// The addresses that deliveries go to, as admins see them.
package struct Endpoints: Sendable {
    private let context: Context

    /// Changes are the context's actor's.
    package init(_ context: Context) { self.context = context }

    /// Endpoints with what waits for them, the newest first; of an account's email or id, if one is
    /// given, and only those that fail or are disabled, if that is asked.
    ///
    /// Throws `notFound` for an unknown account.
    package func list(
        of emailOrID: String?,
        isTroubled: Bool = false,
        before: EndpointID? = nil,
        limit: Int
    ) throws -> [EndpointTable.Line] {
        try context.read { transaction in
            var filter = EndpointTable.Filter()
            filter.account = try emailOrID.map { try Accounts.require($0, in: transaction).id }
            filter.isTroubled = isTroubled
            filter.before = before
            return try EndpointTable.list(where: filter, limit: limit, in: transaction)
        }
    }

    /// The endpoint of a number, or of a URL and its account's email or id.
    ///
    /// Throws `notFound`, and `invalid` for a URL without an account.
    package func find(_ numberOrURL: String, of emailOrID: String?) throws -> WebhookEndpoint {
        try context.read { try Self.require(numberOrURL, of: emailOrID, in: $0) }
    }

    /// Lets deliveries to an endpoint be sent again; those that were given up stay so until someone
    /// has them sent once more.
    ///
    /// Durable on return. Throws as `find` does, and `invalid` for one that is not disabled.
    package func enable(_ numberOrURL: String, of emailOrID: String?) throws -> WebhookEndpoint {
        try context.change("webhook enable") { transaction, _ in
            let endpoint = try Self.require(numberOrURL, of: emailOrID, in: transaction)
            guard try EndpointTable.enable(endpoint.id, in: transaction) else {
                throw Failure(.invalid, "Endpoint \(endpoint.id) is not disabled.")
            }
            let id = endpoint.id.description
            return Audited(
                try Self.require(id, of: nil, in: transaction),
                of: id,
                "\(endpoint.url), disabled as \(endpoint.disabledReason ?? "")"
            )
        }
    }

    // MARK: - Private

    private static func require(
        _ text: String,
        of emailOrID: String?,
        in transaction: any Transaction
    ) throws -> WebhookEndpoint {
        let found: WebhookEndpoint?
        if let number = Int(text) {
            found = try EndpointTable.find(EndpointID(number), in: transaction)
        } else if let emailOrID {
            let account = try Accounts.require(emailOrID, in: transaction)
            found = try EndpointTable.find(text, of: account.id, in: transaction)
        } else {
            throw Failure(.invalid, "Name the endpoint by its number, or say whose the URL is.")
        }
        guard let found else { throw Failure(.notFound, "There is no endpoint '\(text)'.") }
        return found
    }
}
