using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Grid.Diagnostics.Rooms;

/// <summary>Puts components that were taken apart together again: in the order of their total precedence over the others.</summary>
/// <remarks>
/// The true order is hidden: components come by a hash of their content, and nothing that is compared depends on a place. Totals of
/// pairwise precedence are Borda's count (1781); moving single components by pairwise precedence and by affinity of neighbours was tried and won nothing.
/// </remarks>
public sealed class SceneOrder
{
    private readonly double[,] _precedence;
    private readonly int[] _shuffled;

    /// <summary>Compares all pairs of components.</summary>
    /// <param name="components">Components with their texts.</param>
    /// <param name="affinity">Of two components, by their numbers here.</param>
    public SceneOrder(IReadOnlyList<FieldComponent> components, Func<int, int, double> affinity)
    {
        ArgumentNullException.ThrowIfNull(components);
        var n = components.Count;
        _shuffled = [.. Enumerable.Range(0, n).OrderBy(i => XxHash3.HashToUInt64(MemoryMarshal.AsBytes((components[i].Text ?? "").AsSpan())))];
        _precedence = new double[n, n];
        var features = new OrderFeatures(components, affinity);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var odds = OrderModel.LogOdds(features.Of(i, j));
                (_precedence[i, j], _precedence[j, i]) = (odds, -odds);
            }
        }
    }

    /// <summary>The rebuilt order.</summary>
    /// <param name="kept">Which components are still there; null for all.</param>
    /// <returns>The kept components' numbers, the first one first.</returns>
    public IReadOnlyList<int> Rebuilt(Func<int, bool>? kept = null)
    {
        int[] left = [.. _shuffled.Where(kept ?? (static _ => true))];
        return [.. left.OrderByDescending(i => left.Sum(j => _precedence[i, j]))];
    }

    /// <summary>Kendall's tau (1938) of a rebuilt order with the ascending one, -1 to 1; 0 for fewer than two.</summary>
    /// <param name="rebuilt">Distinct numbers.</param>
    public static double Tau(IReadOnlyList<int> rebuilt)
    {
        ArgumentNullException.ThrowIfNull(rebuilt);
        var sum = 0;
        for (var a = 0; a < rebuilt.Count; a++)
        {
            for (var b = a + 1; b < rebuilt.Count; b++)
            {
                sum += rebuilt[a] < rebuilt[b] ? 1 : -1;
            }
        }

        return rebuilt.Count < 2 ? 0 : sum / (rebuilt.Count * (rebuilt.Count - 1) / 2.0);
    }
}
