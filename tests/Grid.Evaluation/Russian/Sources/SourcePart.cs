namespace Grid.Evaluation.RussianTraining;

/// <summary>One thing a source is made of: a package of the distribution, or a checkout the caller has.</summary>
/// <param name="Name">The package, or the repository as <c>owner/name</c>.</param>
/// <param name="Patterns">What is unpacked: tar wildcards for a package, pathspecs for a checkout.</param>
/// <param name="Before">For a checkout: its last state before this day, where its translation is of an older state; newest when null.</param>
/// <param name="Commit">For a checkout: this commit, where what is read is not on its newest state; null for none.</param>
public sealed record SourcePart(string Name, IReadOnlyList<string> Patterns, string? Before = null, string? Commit = null)
{
    /// <summary>True for a repository.</summary>
    public bool IsCheckout => Name.Contains('/', StringComparison.Ordinal);
}
