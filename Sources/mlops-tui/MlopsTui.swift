@main
enum MlopsTui {
    static func main() {}
}
