// Measures Tencent's SDK for Go: prints a JSON object of figures.
//
// calls HOST CALLS IN_FLIGHT | alloc HOST CALLS | decode FILE SECONDS
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"sync"
	"syscall"
	"time"

	ccc "github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/ccc/v20200210"
	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common"
	"github.com/tencentcloud/tencentcloud-sdk-go/tencentcloud/common/profile"
)

type figures map[string]float64

func newClient(host string) (*ccc.Client, error) {
	settings := profile.NewClientProfile()
	settings.HttpProfile.Scheme = "HTTP"
	settings.HttpProfile.Endpoint = host
	return ccc.NewClient(common.NewCredential("AKIDexample", "example-secret"), "ap-guangzhou", settings)
}

func call(client *ccc.Client) error {
	request := ccc.NewDescribeExtensionsRequest()
	request.SdkAppId = common.Uint64Ptr(1400000000)
	request.PageNumber = common.Int64Ptr(0)
	request.PageSize = common.Int64Ptr(35)
	request.ExtensionIds = common.StringPtrs([]string{"1001"})
	reply, err := client.DescribeExtensions(request)
	if err != nil {
		return err
	}
	if len(reply.Response.ExtensionList) != 1 {
		return errors.New("the reply is not that of the example")
	}
	return nil
}

// Makes calls, of which some are under way at a time.
func repeat(client *ccc.Client, calls, inFlight int) error {
	var wait sync.WaitGroup
	failures := make(chan error, inFlight)
	for lane := 0; lane < inFlight; lane++ {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for done := 0; done < calls/inFlight; done++ {
				if err := call(client); err != nil {
					failures <- err
					return
				}
			}
		}()
	}
	wait.Wait()
	select {
	case err := <-failures:
		return err
	default:
		return nil
	}
}

// Seconds of the processor, of all threads.
func cpu() float64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	seconds := func(time syscall.Timeval) float64 { return float64(time.Sec) + float64(time.Usec)/1e6 }
	return seconds(usage.Utime) + seconds(usage.Stime)
}

func measureCalls(host string, calls, inFlight int) (figures, error) {
	client, err := newClient(host)
	if err != nil {
		return nil, err
	}
	if err := repeat(client, 20*inFlight, inFlight); err != nil {
		return nil, err
	}
	wall, begin := time.Now(), cpu()
	if err := repeat(client, calls, inFlight); err != nil {
		return nil, err
	}
	return figures{"calls": float64(calls), "wall": time.Since(wall).Seconds(), "cpu": cpu() - begin}, nil
}

func measureAlloc(host string, calls int) (figures, error) {
	client, err := newClient(host)
	if err != nil {
		return nil, err
	}
	if err := repeat(client, 100, 1); err != nil {
		return nil, err
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if err := repeat(client, calls, 1); err != nil {
		return nil, err
	}
	runtime.ReadMemStats(&after)
	return figures{
		"calls":       float64(calls),
		"bytes":       float64(after.TotalAlloc - before.TotalAlloc),
		"allocations": float64(after.Mallocs - before.Mallocs),
	}, nil
}

func measureDecode(file string, least float64) (figures, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var replies []struct{ Action, Reply string }
	if err := json.Unmarshal(text, &replies); err != nil {
		return nil, err
	}
	good, size := replies[:0:0], 0
	for _, one := range replies {
		if err := decode(one.Action, one.Reply); err != nil {
			fmt.Fprintf(os.Stderr, "not decoded: %s: %v\n", one.Action, err)
			continue
		}
		good, size = append(good, one), size+len(one.Reply)
	}
	begin, bytes := cpu(), 0
	for cpu()-begin < least {
		for _, one := range good {
			if err := decode(one.Action, one.Reply); err != nil {
				return nil, err
			}
		}
		bytes += size
	}
	return figures{
		"bytes": float64(bytes), "cpu": cpu() - begin, "replies": float64(len(replies)), "read": float64(len(good)),
	}, nil
}

func run(arguments []string) (figures, error) {
	number := func(at int) int {
		value, err := strconv.Atoi(arguments[at])
		if err != nil {
			panic(err)
		}
		return value
	}
	switch {
	case len(arguments) == 4 && arguments[0] == "calls":
		return measureCalls(arguments[1], number(2), number(3))
	case len(arguments) == 3 && arguments[0] == "alloc":
		return measureAlloc(arguments[1], number(2))
	case len(arguments) == 3 && arguments[0] == "decode":
		return measureDecode(arguments[1], float64(number(2)))
	}
	return nil, errors.New("usage: calls HOST CALLS IN_FLIGHT | alloc HOST CALLS | decode FILE SECONDS")
}

func main() {
	found, err := run(os.Args[1:])
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(found)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
