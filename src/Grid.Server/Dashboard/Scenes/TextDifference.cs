using Grid.Diagnostics;

namespace Grid.Server.Dashboard.Scenes;

/// <summary>A unit of two texts side by side.</summary>
/// <param name="Before">The unit in the first text; null where it is new.</param>
/// <param name="After">The unit in the second text; null where it is gone.</param>
internal sealed record TextDifference(string? Before, string? After)
{
    private const int Limit = 1500;

    /// <summary>True when the unit is in both.</summary>
    public bool Kept => Before is not null && After is not null;

    /// <summary>The two texts, unit by unit, in order: the longest common subsequence is kept.</summary>
    /// <param name="before">The first.</param>
    /// <param name="after">The second.</param>
    public static IReadOnlyList<TextDifference> Of(Scene before, Scene after)
    {
        var (a, b) = (Units(before), Units(after));
        var common = Common(a, b);
        var differences = new List<TextDifference>();
        var (i, j) = (0, 0);
        while (i < a.Length || j < b.Length)
        {
            if (i < a.Length && j < b.Length && a[i] == b[j])
            {
                differences.Add(new TextDifference(a[i++], b[j++]));
            }
            else if (j >= b.Length || (i < a.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                differences.Add(new TextDifference(a[i++], null));
            }
            else
            {
                differences.Add(new TextDifference(null, b[j++]));
            }
        }

        return differences;
    }

    private static int[,] Common(string[] a, string[] b)
    {
        var common = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }

    // The table is quadratic: of a longer scene the newest units are compared.
    private static string[] Units(Scene scene) => [.. SceneComposer.Compose(scene.Frame, scene.Turns).Select(static c => c.Text).TakeLast(Limit)];
}
