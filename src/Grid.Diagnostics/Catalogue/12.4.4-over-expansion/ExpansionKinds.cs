namespace Grid.Diagnostics.Rooms;

/// <summary>Why a scene counts as over-expanded: the <c>kind</c> of a finding of 12.4.4.</summary>
internal static class ExpansionKinds
{
    /// <summary>Topics are opened that nothing takes up.</summary>
    public const string OpenTopics = "open-topics";

    /// <summary>The vocabulary grows as fast as the text.</summary>
    public const string Vocabulary = "vocabulary";

    /// <summary>What is new stands in components without a link.</summary>
    public const string Novelty = "unlinked-novelty";

    /// <summary>The reason that lies furthest above what healthy text shows; the first of equals.</summary>
    /// <param name="growth">The scene's growth.</param>
    public static string Of(SceneGrowth growth)
    {
        var open = growth.OpenLater / ExpansionScale.HealthyOpen;
        var heaps = growth.Heaps / ExpansionScale.HealthyHeaps;
        var novelty = growth.Novelty / ExpansionScale.HealthyNovelty;
        return open >= heaps && open >= novelty ? OpenTopics : novelty >= heaps ? Novelty : Vocabulary;
    }
}
