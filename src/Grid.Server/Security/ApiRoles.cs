namespace Grid.Server;

/// <summary>What a key may do; each role may do what the one before may.</summary>
public static class ApiRoles
{
    /// <summary>Read reports, scenes, runs and the catalogue.</summary>
    public const string Read = "read";

    /// <summary>Append, diagnose, repair, erase, give feedback.</summary>
    public const string Write = "write";

    /// <summary>Hold bridges and see the cluster.</summary>
    public const string Operate = "operate";

    /// <summary>All roles, the least first.</summary>
    public static IReadOnlyList<string> All { get; } = [Read, Write, Operate];

    /// <summary>The roles that may do what a role may: itself and those above it.</summary>
    /// <param name="role">One of <see cref="All"/>.</param>
    internal static IEnumerable<string> From(string role) => All.SkipWhile(r => r != role);
}
