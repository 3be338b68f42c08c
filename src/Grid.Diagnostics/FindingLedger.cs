using System.Text;
using MessagePack;

namespace Grid.Diagnostics;

/// <summary>Findings that are settled: the newest <see cref="Capacity"/> of them, and counts of all.</summary>
/// <remarks>A finding recorded again under the same id replaces the old one and is not counted twice while the old one is still held.</remarks>
[MessagePackObject]
public sealed class FindingLedger
{
    /// <summary>The most findings held.</summary>
    public const int Capacity = 200;

    /// <summary>The most UTF-8 bytes of findings held: older spans lose their text first and keep their offsets, then the oldest findings go.</summary>
    public const int ByteBudget = 28 * 1024;

    // Id, code, kind, score and headers of a finding; offsets and headers of a span.
    private const int FindingBytes = 60;
    private const int SpanBytes = 20;

    private readonly List<RawFinding> _newest;

    /// <summary>An empty ledger.</summary>
    public FindingLedger()
        : this([], new SortedDictionary<string, int>(StringComparer.Ordinal))
    {
    }

    /// <summary>A ledger restored from its saved parts.</summary>
    /// <param name="newest">The findings held, oldest first.</param>
    /// <param name="forgotten">Findings no longer held, by code.</param>
    [SerializationConstructor]
    public FindingLedger(IReadOnlyList<RawFinding> newest, SortedDictionary<string, int> forgotten)
    {
        _newest = [.. newest];
        Forgotten = forgotten;
    }

    /// <summary>The findings held, oldest first.</summary>
    [Key(0)]
    public IReadOnlyList<RawFinding> Newest => _newest;

    /// <summary>Findings no longer held, by code.</summary>
    [Key(1)]
    public SortedDictionary<string, int> Forgotten { get; }

    /// <summary>Records a settled finding.</summary>
    /// <param name="finding">The finding; its spans name at least one place.</param>
    public void Record(RawFinding finding)
    {
        var known = _newest.FindIndex(f => f.Id == finding.Id);
        if (known >= 0)
        {
            _newest[known] = finding;
            KeepWithinBudget();
            return;
        }

        _newest.Add(finding);
        if (_newest.Count > Capacity)
        {
            ForgetOldest();
        }

        KeepWithinBudget();
    }

    private void ForgetOldest()
    {
        Forgotten[_newest[0].Code] = Forgotten.GetValueOrDefault(_newest[0].Code) + 1;
        _newest.RemoveAt(0);
    }

    private void KeepWithinBudget()
    {
        var room = ByteBudget;
        for (var i = _newest.Count - 1; i >= 0; i--)
        {
            room -= Bytes(_newest[i]);
            if (room < 0 && _newest[i].Spans.Any(static s => s.Text is not null))
            {
                room += _newest[i].Spans.Sum(static s => TextBytes(s.Text));
                _newest[i] = _newest[i] with { Id = _newest[i].Id, Spans = [.. _newest[i].Spans.Select(static s => s with { Text = null })] };
            }
        }

        while (_newest.Count > 1 && _newest.Sum(Bytes) > ByteBudget)
        {
            ForgetOldest();
        }
    }

    private static int Bytes(RawFinding finding) =>
        FindingBytes + TextBytes(finding.Message) + finding.Spans.Sum(static s => SpanBytes + TextBytes(s.Text));

    private static int TextBytes(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);
}
