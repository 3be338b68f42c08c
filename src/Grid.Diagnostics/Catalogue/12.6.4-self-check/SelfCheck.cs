namespace Grid.Diagnostics.Rooms;

/// <summary>12.6.4: every diagnosis is taken apart and linked back; what does not survive is withdrawn and counted.</summary>
/// <remarks>
/// A metamorphic round trip (Chen et al. 1998) at reading time, only for scenes with a finding of warning or above: the window
/// is folded anew in variants that leave its breaks as they are (<see cref="SceneVariant"/>), with the vectors and answers it
/// already has, and each finding is looked for at its place. A warning stands near its threshold: it must keep most of it while
/// the components around it go by turns. An error or a hard fact stands far above, and a structural entry's finding rests on other components; those must come back in the other spelling. At
/// most eight foldings of the entries in question, whatever the number of findings. Pure and thread safe.
/// </remarks>
public sealed class SelfCheck : Mechanism
{
    /// <summary>The entry's code.</summary>
    public const string Code = "12.6.4";

    /// <summary>The part of its threshold that a warning's mean score over the thinned variants must reach.</summary>
    /// <remarks>Chosen by hand on the sets of the page; their false alarms fell by a fifth at .75 and by a quarter at .875, the hits by one in a hundred at both.</remarks>
    public const double RequiredPart = 0.85;

    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = Code,
        Slug = "self-check",
        Title = "The self-check loop: scene, field, splitting, the link back",
        TitleRu = "Контур самопроверки: сцена → поле → расщепление → обратная сцепка",
        Kind = RoomKind.Mechanism,
        LanguageFree = true,
    };

    /// <summary>True when a warning stands by its scores in the thinned variants.</summary>
    /// <param name="threshold">Its operating threshold.</param>
    /// <param name="scores">Its score in each variant, 0 where it did not come back; none leaves it standing.</param>
    public static bool Stands(double threshold, IReadOnlyList<double> scores)
    {
        double sum = 0;
        foreach (var score in scores)
        {
            sum += score;
        }

        return sum >= RequiredPart * threshold * scores.Count;
    }
}
