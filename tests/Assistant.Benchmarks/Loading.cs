using System.Diagnostics;
using System.Globalization;

namespace Assistant.Benchmarks;

/// <summary>
/// How long each of some steps takes, the first time and later on: by the clock, and in processor time of the whole
/// program, which does not grow when other programs use the processors as well.
/// </summary>
sealed class Loading(int times)
{
    readonly List<(string Name, List<(double Clock, double Processor)> Milliseconds)> _steps = [];

    /// <summary>Takes a step and keeps how long it took.</summary>
    public T Step<T>(string name, Func<T> step)
    {
        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var result = step();
        var took = (watch.Elapsed.TotalMilliseconds, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
        if (_steps.FindIndex(known => known.Name == name) is var place and >= 0)
        {
            _steps[place].Milliseconds.Add(took);
        }
        else
        {
            _steps.Add((name, new(times) { took }));
        }
        return result;
    }

    /// <summary>Prints a line a step: the first time, and the median of the later ones.</summary>
    public void Print()
    {
        Console.WriteLine($"{"loading, milliseconds", -44} {"first", 9} {"processor", 10} {"later", 9} {"processor", 10}");
        foreach (var (name, milliseconds) in _steps)
        {
            var later = milliseconds.Skip(1).ToList();
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {name, -42} {milliseconds[0].Clock, 9:N1} {milliseconds[0].Processor, 10:N1} {Measure.Median(later.Select(took => took.Clock)), 9:N1} {Measure.Median(later.Select(took => took.Processor)), 10:N1}"
                )
            );
        }
        Console.WriteLine();
    }
}
