namespace Grid.Server.Dashboard.Live;

/// <summary>A view as it was fetched last.</summary>
/// <typeparam name="T">What is looked at.</typeparam>
/// <param name="Value">The last value, or null when none came yet.</param>
/// <param name="Error">Why the last fetch failed, or null.</param>
internal sealed record ViewState<T>(T? Value, string? Error)
    where T : class;
