using Grid.Diagnostics.Rooms;

namespace Grid.Grains;

/// <summary>Takes a scene's name out of a watch; the failure itself stays.</summary>
internal static class NameEraser
{
    private const string Erased = "(erased)";

    /// <summary>The watch without the name.</summary>
    /// <param name="watch">The watch.</param>
    /// <param name="scene">The name.</param>
    public static DriftState Erase(DriftState watch, string scene) => watch with
    {
        Spell = Erase(watch.Spell, scene),
        BeforeReturn = Erase(watch.BeforeReturn, scene),
        Found = Name(watch.Found, scene),
        ReturnFrom = Name(watch.ReturnFrom, scene),
        Ended = [.. watch.Ended.Select(e => e with { Since = Name(e.Since, scene)!, Found = Name(e.Found, scene)!, Until = Name(e.Until, scene) })],
    };

    private static DriftSpell Erase(DriftSpell spell, string scene) => spell with { Since = Name(spell.Since, scene)! };

    private static string? Name(string? name, string scene) => name == scene ? Erased : name;
}
