using Grid.Grains.Abstractions;

namespace Grid.Server.Dashboard.Scenes;

/// <summary>Which scene a page shows: a live one, a record of a run, or a sub-field of either.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Id">The scene's id.</param>
/// <param name="Run">The run it is a record of; null for a live scene.</param>
/// <param name="Field">The letters of a sub-field's path, joined by dots; null for the whole scene.</param>
internal sealed record SceneKey(string Tenant, string Id, string? Run = null, string? Field = null)
{
    /// <summary>The key of the scene's grain.</summary>
    /// <exception cref="ArgumentException">A part is malformed or too long.</exception>
    public string Grain => Run is null ? GrainKey.Scene(Tenant, Id) : GrainKey.Record(Tenant, Run, Id);

    /// <summary>The key of the sub-field's grain.</summary>
    public string FieldGrain => Field!.Split('.').Aggregate(Grain, static (parent, letter) => GrainKey.SubField(parent, letter));

    /// <summary>The address of the scene's page.</summary>
    public string Address => Link(Id, Run, Field);

    /// <summary>The address of a scene's page.</summary>
    /// <param name="id">The scene's id.</param>
    /// <param name="run">The run it is a record of, or null.</param>
    /// <param name="field">A sub-field's path, or null.</param>
    public static string Link(string id, string? run = null, string? field = null) =>
        $"scene?id={Uri.EscapeDataString(id)}{(run is null ? "" : $"&run={Uri.EscapeDataString(run)}")}{(field is null ? "" : $"&field={Uri.EscapeDataString(field)}")}";
}
