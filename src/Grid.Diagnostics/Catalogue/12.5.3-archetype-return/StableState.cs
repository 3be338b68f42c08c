using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.IO.Hashing;

namespace Grid.Diagnostics.Rooms;

/// <summary>The last stable state of a scene: everything before the first component that a finding of warning or above condemns.</summary>
/// <remarks>
/// A scene only grows, so its last stable form is a beginning of it, and its difference is what was kept and what came after.
/// Nothing needs to be saved for it: it is read from the report and the window. A component's signature is a hash of its terms
/// and length; the code holds no text, and no word can be read from it.
/// </remarks>
internal static class StableState
{
    /// <summary>The code of a scene without an archetype.</summary>
    public const string None = "Δ1:-";

    /// <summary>The Δ-code: version, hash of the archetype, and operations in base64url, a number each: twice the components kept, or twice those added plus one.</summary>
    /// <param name="report">The report.</param>
    /// <param name="material">The scene.</param>
    public static string DeltaCode(Report report, RepairMaterial material)
    {
        var stable = report.Findings.Where(static f => f.Severity >= Severity.Warning)
            .Select(f => Before(FirstBroken(f), material)).Append(material.ComponentCount).Min();
        var kept = stable - material.Field.FirstIndex;
        if (kept <= 0 || report.Verdict == Verdict.Undecided)
        {
            return None;
        }

        var ops = new List<byte>();
        Number(ops, (ulong)kept << 1);
        if (material.ComponentCount > stable)
        {
            Number(ops, ((ulong)(material.ComponentCount - stable) << 1) | 1);
        }

        return string.Create(CultureInfo.InvariantCulture, $"Δ1:{Hash(material.Window.Take(kept)):x16}:{Base64Url.EncodeToString(ops.ToArray())}");
    }

    /// <summary>The first component a finding condemns: of two that clash the later one, otherwise the first it marks.</summary>
    /// <param name="finding">The finding.</param>
    public static int FirstBroken(Finding finding)
    {
        var marked = finding.Spans.Select(static s => s.Component).Distinct().Order().ToList();
        return finding.Code is "12.1.2" or "12.4.1" && finding.Kind != "resonant" && marked.Count > 1 ? marked[1] : marked[0];
    }

    /// <summary>The first component of the turn in which a component stands; null when it has left the window or nothing stands before.</summary>
    /// <param name="component">The component.</param>
    /// <param name="material">The scene.</param>
    public static int? TurnStart(int component, RepairMaterial material)
    {
        if (material.At(component) is not { } broken)
        {
            return null;
        }

        var start = material.Window.First(c => c.Turn == broken.Turn).Index;
        return start > material.Field.FirstIndex ? start : null;
    }

    // A conversation's states are its turns.
    private static int Before(int component, RepairMaterial material) =>
        material.Frame.Shape == SceneShape.Conversation ? TurnStart(component, material) ?? 0 : component;

    private static ulong Hash(IEnumerable<FieldComponent> components)
    {
        var hash = new XxHash3();
        Span<byte> number = stackalloc byte[4];
        foreach (var component in components)
        {
            BinaryPrimitives.WriteInt32LittleEndian(number, component.End - component.Start);
            hash.Append(number);
            for (var t = 0; t < component.Terms.Length; t++)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(number, component.Terms[t]);
                hash.Append(number);
                hash.Append(component.TermCounts.AsSpan(t, 1));
            }
        }

        return hash.GetCurrentHashAsUInt64();
    }

    private static void Number(List<byte> bytes, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
    }
}
