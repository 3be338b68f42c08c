using System.Globalization;
using System.IO.Hashing;
using System.Text;
using Grid.Diagnostics.Rooms;

namespace Grid.Diagnostics;

/// <summary>The map of the engine: every entry of Section 12, by code.</summary>
/// <remarks>Immutable and thread safe. Adding an entry is one folder beside this file and one line in <see cref="Default"/>.</remarks>
public sealed class Catalogue
{
    /// <summary>Version of the report's form.</summary>
    public const int ReportVersion = 1;

    private readonly SortedDictionary<string, Room> _byCode = new(StringComparer.Ordinal);

    /// <summary>A catalogue of these rooms.</summary>
    /// <param name="rooms">Rooms with distinct codes whose dependencies are among them.</param>
    /// <exception cref="ArgumentException">A code stands twice, a dependency is missing, or dependencies form a cycle.</exception>
    public Catalogue(params IReadOnlyList<Room> rooms)
    {
        foreach (var room in rooms)
        {
            if (!_byCode.TryAdd(room.Descriptor.Code, room))
            {
                throw new ArgumentException($"{room.Descriptor.Code} stands twice in the catalogue.", nameof(rooms));
            }
        }

        InReadingOrder = ReadingOrder();
        Detectors = [.. InReadingOrder.OfType<Detector>()];
        Stabilisers = [.. InReadingOrder.OfType<Stabiliser>()];
        Versions = new ReportVersions(ReportVersion, BuildVersion, HashOf(Identity), HashOf(Thresholds));
    }

    /// <summary>Every entry this build has.</summary>
    public static Catalogue Default { get; } = new(
    [
        new PredictionErrorDetector(),
        new LogicalOrResonantDetector(),
        new DeviationTrajectoryDetector(),
        new EmptyTextDetector(),
        new BrokenLinkDetector(),
        new WrongRegisterDetector(),
        new AnchorLossDetector(),
        new ParasiticMetaphorDetector(),
        new InverseResonanceDetector(),
        new DensityIndicator(),
        new ReversibilityIndicator(),
        new StabilityIndicators(),
        new SceneFormulaIndicator(),
        new DoubleConflictDetector(),
        new FragmentationDetector(),
        new StuckLoopDetector(),
        new OverExpansionDetector(),
        new AmplifierLinkStabiliser(),
        new RegisterSplitStabiliser(),
        new ArchetypeReturnStabiliser(),
        new LogicalAnchorStabiliser(),
        new LatentFailureDetector(),
        new DensityLossDetector(),
        new ConfidentErrorDetector(),
        new SelfCheck(),
        new UngroundedMetaphysicsDetector(),
        new BrokenFormulaDetector(),
        new BrokenRhythmDetector(),
        new MultimodalFaultDetector(),
        new LoraRegeneration(),
        new HyperBridge(),
        new AdaptiveFilter(),
        new SelfTunedThreshold(),
    ]);

    /// <summary>All rooms in code order.</summary>
    public IReadOnlyCollection<Room> Rooms => _byCode.Values;

    /// <summary>Detectors, in reading order.</summary>
    public IReadOnlyList<Detector> Detectors { get; }

    /// <summary>Stabilisers, in code order.</summary>
    public IReadOnlyList<Stabiliser> Stabilisers { get; }

    /// <summary>Rooms such that each comes after those it depends on; code order otherwise, detectors before indicators.</summary>
    public IReadOnlyList<Room> InReadingOrder { get; }

    /// <summary>What makes this catalogue's reports what they are.</summary>
    public ReportVersions Versions { get; }

    /// <summary>The room of that code.</summary>
    /// <param name="code">Such as <c>12.4.3</c>.</param>
    /// <exception cref="KeyNotFoundException">No such entry.</exception>
    public Room this[string code] => _byCode[code];

    /// <summary>True when there is such an entry.</summary>
    /// <param name="code">Such as <c>12.4.3</c>.</param>
    /// <param name="room">The room, or null.</param>
    public bool TryGet(string code, out Room? room) => _byCode.TryGetValue(code, out room);

    private static string BuildVersion => typeof(Catalogue).Assembly.GetName().Version!.ToString(3);

    private static string Identity(RoomDescriptor d) =>
        string.Create(CultureInfo.InvariantCulture, $"{d.Code}:{d.StateVersion}");

    private static string Thresholds(RoomDescriptor d) =>
        string.Create(CultureInfo.InvariantCulture, $"{d.Code}:{d.QuietThreshold:R}");

    private string HashOf(Func<RoomDescriptor, string> part)
    {
        var text = string.Join('\n', _byCode.Values.Select(r => part(r.Descriptor)));
        return XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(text)).ToString("x16", CultureInfo.InvariantCulture);
    }

    private List<Room> ReadingOrder()
    {
        var order = new List<Room>();
        var marks = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var room in _byCode.Values.OrderBy(static r => r.Descriptor.Kind).ThenBy(static r => r.Descriptor.Code, StringComparer.Ordinal))
        {
            Visit(room, marks, order);
        }

        return order;
    }

    private void Visit(Room room, Dictionary<string, bool> marks, List<Room> order)
    {
        var code = room.Descriptor.Code;
        if (marks.TryGetValue(code, out var done))
        {
            if (!done)
            {
                throw new ArgumentException($"The dependencies of {code} form a cycle.");
            }

            return;
        }

        marks[code] = false;
        foreach (var needed in room.Descriptor.DependsOn)
        {
            Visit(
                _byCode.GetValueOrDefault(needed) ?? throw new ArgumentException($"{code} depends on {needed}, which is missing."),
                marks,
                order);
        }

        marks[code] = true;
        order.Add(room);
    }
}
