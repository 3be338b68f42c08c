namespace Grid.Grains;

/// <summary>What is kept of live scenes, for everyone and by tenant; section <c>Grid:Retention</c> of the configuration.</summary>
public sealed record RetentionOptions
{
    /// <summary>The rule of tenants that have none of their own.</summary>
    public RetentionRule Default { get; init; } = new();

    /// <summary>Rules of tenants.</summary>
    public Dictionary<string, RetentionRule> Tenants { get; init; } = new(StringComparer.Ordinal);

    /// <summary>How often scenes are looked for that are too old; default 1 h.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromHours(1);

    /// <summary>A tenant's rule.</summary>
    /// <param name="tenant">The tenant.</param>
    public RetentionRule Of(string tenant) => Tenants.GetValueOrDefault(tenant, Default);

    /// <summary>Throws where an option is out of its range.</summary>
    /// <exception cref="ArgumentException">An age or a period is not above 0.</exception>
    public void Check()
    {
        if (Look <= TimeSpan.Zero || Tenants.Values.Append(Default).Any(static r => r.Age <= TimeSpan.Zero))
        {
            throw new ArgumentException("Ages and periods of retention are above 0.");
        }
    }
}
