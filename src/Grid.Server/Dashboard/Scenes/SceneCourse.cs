using Grid.Diagnostics;

namespace Grid.Server.Dashboard.Scenes;

/// <summary>Works out how a scene's figures went as it grew.</summary>
internal static class SceneCourse
{
    /// <summary>The course of a scene.</summary>
    /// <param name="frame">The scene's frame.</param>
    /// <param name="catalogue">The entries.</param>
    /// <param name="events">Everything that happened to it.</param>
    /// <param name="points">The most points, at least 2.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static IReadOnlyList<CoursePoint> Of(
        SceneFrame frame, Catalogue catalogue, IReadOnlyList<SceneEvent> events, int points, CancellationToken cancellationToken)
    {
        var ordered = ByPlace(events);
        var count = ordered.Count(static e => e is ComponentArrived);
        var step = Math.Max(1, (int)Math.Ceiling(count / (double)points));
        var fold = new SceneFold(frame, catalogue);
        var course = new List<CoursePoint>();
        var turn = 0;
        for (var e = 0; e < ordered.Count; e++)
        {
            fold.Observe(ordered[e]);
            turn = ordered[e] is ComponentArrived arrived ? arrived.Component.Turn : turn;
            var complete = e == ordered.Count - 1 || ordered[e + 1] is ComponentArrived;
            if (complete && (e == ordered.Count - 1 || fold.ComponentCount % step == 0))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var report = fold.Read();
                course.Add(new CoursePoint(fold.ComponentCount, turn, report.Stability, report.Density));
            }
        }

        return course;
    }

    /// <summary>A course with one more point, thinned where there are too many.</summary>
    /// <param name="course">The course so far.</param>
    /// <param name="report">The report now.</param>
    /// <param name="points">The most points.</param>
    public static IReadOnlyList<CoursePoint> Continue(IReadOnlyList<CoursePoint> course, Report report, int points)
    {
        if (course.Count > 0 && course[^1].Components == report.ComponentCount)
        {
            return course;
        }

        var kept = course.Count < points ? course : [.. course.Where(static (_, i) => i % 2 == 0)];
        var turn = report.Components.Count > 0 ? report.Components[^1].Turn : 0;
        return [.. kept, new CoursePoint(report.ComponentCount, turn, report.Stability, report.Density)];
    }

    // An answer that came after the whole turn is told right after the component it is about, so that the course shows it there.
    private static List<SceneEvent> ByPlace(IReadOnlyList<SceneEvent> events) =>
        [.. events.OrderBy(static e => e switch
        {
            ComponentArrived arrived => 2L * arrived.Component.Index,
            JudgementArrived judgement => (2L * Math.Max(judgement.Question.First, judgement.Question.Second)) + 1,
            _ => long.MaxValue,
        })];
}
