/// What an operation costs, in credits.
package enum Price {
    /// The price of one job of an operation: seed 001's table.
    package static func of(_ operation: OperationName) -> Int {
        switch operation {
        case .imagine: 16
        }
    }
}
