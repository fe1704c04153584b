/// The version of this product, as both executables say it.
package enum Version {
    package static let text = "0.1.0"
}
