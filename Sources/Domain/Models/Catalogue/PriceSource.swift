/// The page of the vendor that states a model's price.
///
/// The newest of several wins: `docs`, then `priceList`, then `earlierDocs`; the seeds win
/// over all of them.
package enum PriceSource: Equatable, Sendable {
    /// A page below `apiframe.ai/docs`, as read in November 2026.
    case docs(String)
    /// A page below `docs-v2.apiframe.ai/docs`, the documentation before that, as read in November
    /// 2026.
    case earlierDocs(String)
    /// `apiframe.ai/docs/pricing` of 2026-08-28, as a public client copied it.
    case priceList
    /// None: this project sets the price, from the model's family.
    case ours
}

extension PriceSource: CustomStringConvertible {
    /// The page's address and date; `ours` without one.
    package var description: String {
        switch self {
        case .docs(let page): "https://apiframe.ai/docs/\(page) (2026-11)"
        case .earlierDocs(let page): "https://docs-v2.apiframe.ai/docs/\(page) (2026-11)"
        case .priceList: "https://apiframe.ai/docs/pricing (2026-08-28)"
        case .ours: "ours"
        }
    }
}
