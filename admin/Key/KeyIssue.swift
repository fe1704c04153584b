import ArgumentParser
import Domain
import Service

/// `apiframe-admin key issue`.
struct KeyIssue: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue",
        abstract: "Issue a key. It is shown once, here."
    )

    @OptionGroup var options: DataOptions

    @Option(help: "The account's email or id.")
    var account: String

    @Option(help: "ak_live for the v1 API's form, afk for v2's. Either works everywhere.")
    var format = APIKeyFormat.v1

    @Option(help: "What the key is for, to recognise it by.")
    var name = "default"

    @Option(help: "When it stops working: 2027-01-31, 2027-01-31T12:00:00Z or 30d. Default: never.")
    var expires: Deadline?

    @Option(help: "What it is good for, once for each. Default: all.")
    var scope: [KeyScope] = []

    @Option(help: "A model that it may use, once for each. Default: all.")
    var model: [String] = []

    @Option(help: "A network that it may be used from, as 192.0.2.0/24, once for each.")
    var network: [String] = []

    @Option(help: "Requests a minute, at most 1000000. Default: the tier's.")
    var rate: Int?

    @Option(help: "Credits that its jobs may cost in a calendar month (UTC).")
    var cap: Int?

    @Option(help: "What signs webhooks: the digest of the key as bytes (raw) or as text (hex).")
    var webhookSignature = WebhookSignature.raw

    @Flag(help: "A test key: jobs cost nothing, and end as their prompts say.")
    var test = false

    func run() throws {
        let terms = try terms()
        let context = try options.context()
        let serverKey = try options.serverKey()
        let issued = try APIKeys(context)
            .issue(to: account, format: format, name: name, terms: terms, sealedWith: serverKey)
        KeyIssue.show(issued, options)
    }

    /// Prints a new key, which can't be read later.
    static func show(_ issued: APIKeys.Issued, _ options: DataOptions) {
        let fields = KeyCommand.allFields(issued.record)
        let key = Output.Field("key", .text(issued.key.text))
        Output.one([fields[0], key] + fields.dropFirst(), options)
        Output.say("\nKeep the key now: it is not stored and can't be shown again.", options)
    }

    // MARK: - Private

    private func terms() throws -> KeyTerms {
        var terms = KeyTerms()
        terms.expiresAt = expires?.date
        if !scope.isEmpty { terms.scopes = Set(scope) }
        if !model.isEmpty { terms.models = model.map(ModelName.init(rawValue:)) }
        if !network.isEmpty { terms.networks = try network.map(Self.network) }
        terms.requestsPerMinute = rate
        terms.monthlyCredits = cap
        terms.webhookSignature = webhookSignature
        terms.isTest = test
        return terms
    }

    private static func network(_ text: String) throws -> Network {
        if let network = Network(text) { return network }
        throw Failure(
            .invalid,
            "'\(text)' is no network. Write it as 192.0.2.0/24 or 2001:db8::/32, with zeros behind the prefix."
        )
    }
}
