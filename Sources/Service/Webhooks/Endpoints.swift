import Basics
package import Domain
import Foundation
import Store

/// The admins' use cases of webhook endpoints.
package struct Endpoints: Sendable {
    private let context: Context

    /// Changes are the context's actor's.
    package init(_ context: Context) { self.context = context }

    /// Endpoints with their numbers of deliveries, the newest first; only those of the account of
    /// an email or id if one is given.
    ///
    /// Throws `notFound` for an unknown account.
    package func list(
        _ query: EndpointQuery = .init(),
        of emailOrID: String? = nil,
        limit: Int
    ) throws -> [EndpointSummary] {
        try context.read { transaction in
            var query = query
            query.account = try emailOrID.map { try AccountLookup.require($0, in: transaction).id }
            return try EndpointTable.list(where: query, limit: limit, in: transaction)
        }
    }

    /// The endpoint of a number, or of a URL and its account's email or id.
    ///
    /// Throws `notFound`, and `invalid` for a URL without an account.
    package func find(_ numberOrURL: String, of emailOrID: String?) throws -> WebhookEndpoint {
        try context.read { try Self.require(numberOrURL, of: emailOrID, in: $0) }
    }

    /// Enables an endpoint again; deliveries that were given up stay so until they are redelivered.
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
            let account = try AccountLookup.require(emailOrID, in: transaction)
            found = try EndpointTable.find(text, of: account.id, in: transaction)
        } else {
            throw Failure(.invalid, "Name the endpoint by its number, or say whose the URL is.")
        }
        guard let found else { throw Failure(.notFound, "There is no endpoint '\(text)'.") }
        return found
    }
}
